package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.env.log.BanditLog;
import com.datasaz.rl.env.log.LoggedChoice;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.Terms;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns every algorithm on the first half of a log and values it on the second. */
final class Study {
  /** The policy whose reasons the report shows. */
  static final String EXPLAINED = "LinUCB, one model per action";

  private static final Estimator REPLAY = new Replay();
  private static final Estimator IPS = new InversePropensity();
  private static final Estimator SNIPS = new SelfNormalizedInversePropensity();

  private static final int BATCH = 500;
  private static final Map<String, Algorithm> ALGORITHMS = algorithms();

  private final BanditLog log;
  private final FeatureEncoder encoder;
  private final Catalog catalog;
  private final Map<String, Policy> policies = new LinkedHashMap<>();

  Study(BanditLog log) {
    this.log = log;
    this.encoder = log.format().encoder();
    this.catalog = Catalog.of(encoder, log.items());
  }

  private static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    algorithms.put(Valuation.UNIFORM, new UniformRandom());
    algorithms.put("Most popular", new MostPopular());
    algorithms.put("Beta-Thompson", new BetaThompson());
    algorithms.put(EXPLAINED, LinUcb.disjoint().withAlpha(0.1));
    algorithms.put("LinUCB, hybrid", LinUcb.hybrid().withAlpha(0.1).withJoint(Joint.CONCAT));
    algorithms.put("Thompson, one model per action", LinearThompson.disjoint().withV(0.1));
    return algorithms;
  }

  static int size() {
    return ALGORITHMS.size();
  }

  /** How many of the first lines are for learning. */
  static int trainingSize(BanditLog log) {
    return log.choices().size() / 2;
  }

  int trainingSize() {
    return trainingSize(log);
  }

  /** Learns and values; the progress steps once for every line that an algorithm has learnt. */
  List<Valuation> run(Progress progress) {
    int half = trainingSize();
    List<Experience> all = log.experiences();
    List<Experience> learn = all.subList(0, half);
    List<Experience> rest = all.subList(half, all.size());
    List<Valuation> valuations = new ArrayList<>();
    ALGORITHMS.forEach(
        (name, algorithm) -> {
          Policy policy = learn(algorithm, learn, progress);
          policies.put(name, policy);
          valuations.add(value(name, policy, rest));
        });
    return valuations;
  }

  private ActionSet actions(LoggedChoice choice) {
    ActionSet actions = ActionSet.of(encoder.encode(choice.context()), catalog);
    return actions.withPairs(encoder, choice.context());
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

  private static Valuation value(String name, Policy policy, List<Experience> rest) {
    PolicyValue value =
        OffPolicyEvaluation.builder()
            .policy(name, policy)
            .estimators(List.of(REPLAY, IPS, SNIPS))
            .build()
            .run(rest.stream())
            .policy(name);
    Optional<Estimate> replay =
        policy.propensityKind() == PropensityKind.DETERMINISTIC
            ? Optional.of(orUnknown(value, REPLAY))
            : Optional.empty();
    return new Valuation(name, replay, orUnknown(value, IPS), orUnknown(value, SNIPS));
  }

  /** A policy that never agrees with the log is worth showing too: as one of unknown value. */
  private static Estimate orUnknown(PolicyValue value, Estimator estimator) {
    if (value.weights().sum() > 0) {
      return value.estimate(estimator.name());
    }
    Terms unknown = new Terms(value.weights().rounds(), 0, Double.POSITIVE_INFINITY, 0, 0);
    return new Estimate(estimator.name(), unknown, unknown, value.weights());
  }

  /** What the explained policy prefers for some of the last customers. */
  List<Preference> preferences(int customers) {
    Policy policy = policies.get(EXPLAINED);
    if (policy == null) {
      throw new IllegalStateException("run the study before asking for its preferences");
    }
    List<Preference> preferences = new ArrayList<>();
    int size = log.choices().size();
    for (LoggedChoice choice : log.choices().subList(Math.max(0, size - customers), size)) {
      preferences.add(Preference.of(choice.context(), actions(choice), policy));
    }
    return preferences;
  }
}
