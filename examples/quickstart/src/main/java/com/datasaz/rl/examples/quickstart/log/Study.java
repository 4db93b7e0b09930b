package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.evaluate.log.LoggedChoice;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns every algorithm on the first half of a log and values it on the second. */
final class Study {
  /** The policy whose reasons the report shows. */
  static final String EXPLAINED = LogPolicies.LINUCB;

  static final Estimator REPLAY = new Replay();
  static final Estimator IPW = new InversePropensity();
  static final Estimator SNIPW = new SelfNormalizedInversePropensity();

  private static final int BATCH = 500;

  private final BanditLog log;
  private final List<Experience> rounds;
  private final FeatureEncoder encoder;
  private final Catalog catalog;
  private final Map<String, Policy> policies = new LinkedHashMap<>();

  Study(BanditLog log) {
    this.log = log;
    this.rounds = log.experiences();
    this.encoder = log.format().encoder();
    this.catalog = Catalog.of(encoder, log.items());
  }

  /** How many of the first lines are for learning. */
  static int trainingSize(BanditLog log) {
    return log.choices().size() / 2;
  }

  /** How many lines all algorithms together learn. */
  long learningSteps() {
    return (long) trainingSize(log) * LogPolicies.names().size();
  }

  /** Learns; the progress steps once for every line that an algorithm has learnt. */
  void learn(Progress progress) {
    List<Experience> first = rounds.subList(0, trainingSize(log));
    for (String name : LogPolicies.names()) {
      LogPolicies.named(name)
          .ifPresent(algorithm -> policies.put(name, learn(algorithm, first, progress)));
    }
  }

  private Policy learn(Algorithm algorithm, List<Experience> experiences, Progress progress) {
    Learner learner = algorithm.create(encoder.schema());
    for (int from = 0; from < experiences.size(); from += BATCH) {
      int to = Math.min(from + BATCH, experiences.size());
      learner.update(experiences.subList(from, to));
      progress.step(to - from);
    }
    return learner.snapshot();
  }

  int valuingSteps() {
    return rounds.size() - trainingSize(log);
  }

  /** Values all policies on the same rounds; the progress steps once for each. */
  EvaluationResult value(Progress progress) {
    OffPolicyEvaluation.Builder builder =
        OffPolicyEvaluation.builder().estimators(List.of(REPLAY, IPW, SNIPW));
    policies.forEach(builder::policy);
    OffPolicyEvaluation.Run run = builder.build().start();
    for (Experience round : rounds.subList(trainingSize(log), rounds.size())) {
      run.add(round);
      progress.step(1);
    }
    return run.result();
  }

  /** What the explained policy prefers for some of the last customers. */
  List<Preference> preferences(int customers) {
    Policy policy = policies.get(EXPLAINED);
    if (policy == null) {
      throw new IllegalStateException("let the study learn before asking for its preferences");
    }
    List<Preference> preferences = new ArrayList<>();
    int size = log.choices().size();
    for (LoggedChoice choice : log.choices().subList(Math.max(0, size - customers), size)) {
      preferences.add(Preference.of(choice.context(), actions(choice), policy));
    }
    return preferences;
  }

  private ActionSet actions(LoggedChoice choice) {
    ActionSet actions = ActionSet.of(encoder.encode(choice.context()), catalog);
    return actions.withPairs(encoder, choice.context());
  }
}
