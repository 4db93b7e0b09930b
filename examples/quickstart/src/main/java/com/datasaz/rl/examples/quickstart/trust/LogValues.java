package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.LoggedDecisions;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Values policies on a log, and looks up what the simulator knows of them. One thread. */
final class LogValues {
  private static final double CONFIDENCE = 0.95;
  private static final Estimator ESTIMATOR = new SelfNormalizedInversePropensity();

  private final World world;
  private final Assortment assortment;
  private final Map<Long, Visit> visits = new HashMap<>();
  private final Map<String, Policy> policies;

  /** The first policy is the one that the others are compared with. */
  LogValues(World world, Assortment assortment, int visits, Map<String, Policy> policies) {
    this.world = world;
    this.assortment = assortment;
    this.policies = new LinkedHashMap<>(policies);
    for (int number = 0; number < visits; number++) {
      Visit visit = world.visit(number);
      this.visits.put(Times.toMicros(visit.time()), visit);
    }
  }

  /** What the log says, and what is true. */
  record Answer(List<ValueFromLog> values, List<String> sentences) {}

  Answer value(LoggedDecisions log) {
    OffPolicyEvaluation.Run run = evaluation().start();
    Map<String, double[]> truths = new LinkedHashMap<>();
    policies.keySet().forEach(name -> truths.put(name, new double[1]));
    try (Stream<Experience> rounds = log.open()) {
      rounds.forEach(
          round -> {
            run.add(round);
            truths.forEach((name, sum) -> sum[0] += truth(round, policy(name)));
          });
    }
    return answer(run.result(), truths);
  }

  private Policy policy(String name) {
    return Objects.requireNonNull(policies.get(name), name);
  }

  private OffPolicyEvaluation evaluation() {
    OffPolicyEvaluation.Builder builder = OffPolicyEvaluation.builder().estimator(ESTIMATOR);
    String first = policies.keySet().iterator().next();
    policies.forEach(
        (name, policy) -> {
          if (name.equals(first)) {
            builder.baseline(name, policy);
          } else {
            builder.policy(name, policy);
          }
        });
    return builder.build();
  }

  private Answer answer(EvaluationResult result, Map<String, double[]> truths) {
    List<ValueFromLog> values = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    truths.forEach(
        (name, sum) -> {
          Estimate estimate = result.policy(name).estimate(ESTIMATOR.name());
          values.add(
              new ValueFromLog(
                  name,
                  estimate.value(),
                  estimate.interval(new NormalInterval(), CONFIDENCE),
                  estimate.effectiveSampleSize(),
                  sum[0] / result.rounds()));
          if (!values.get(0).policy().equals(name)) {
            sentences.add(result.policy(name).comparison(ESTIMATOR.name()).sentence(CONFIDENCE));
          }
        });
    return new Answer(values, sentences);
  }

  /** What a policy's choices would bring on average, as only the simulator knows. */
  private double truth(Experience round, Policy policy) {
    ActionSet actions = round.actions();
    Visit visit = visits.get(round.moment().epochMicros());
    if (visit == null) {
      throw new IllegalStateException("a decision without a visit: " + round.moment());
    }
    boolean[] eligible = new boolean[actions.size()];
    Arrays.fill(eligible, true);
    double[] probabilities = new double[actions.size()];
    policy.propensities(actions, eligible, probabilities);
    double sum = 0;
    for (int action = 0; action < probabilities.length; action++) {
      double probability = probabilities[action];
      sum += probability == 0 ? 0 : probability * worth(visit, actions.id(action));
    }
    return sum;
  }

  private double worth(Visit visit, String id) {
    return world.expectedReward(visit, assortment.product(id));
  }
}
