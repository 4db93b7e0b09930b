package com.datasaz.rl.deploy;

import com.datasaz.rl.evaluate.CannotEstimateException;
import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.LoggedDecisions;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.internal.stats.Normal;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values policies on the validation part of a log. Thread contract: one thread. */
final class Validation {
  private final LoggedDecisions log;
  private final Gate gate;
  private final Runnable check;

  /** The check is called every so often, and throws to stop. */
  Validation(LoggedDecisions log, Gate gate, Runnable check) {
    this.log = log;
    this.gate = gate;
    this.check = check;
  }

  /** What a policy would have earned. */
  Standing value(String name, Policy policy) {
    try (Stream<Experience> rounds = log.open()) {
      EvaluationResult result =
          OffPolicyEvaluation.builder()
              .policy(name, policy)
              .estimator(gate.estimator())
              .build()
              .run(rounds.peek(round -> check.run()));
      return standing(name, result.policy(name));
    } catch (CannotEstimateException e) {
      return Standing.refused(name, null, String.valueOf(e.getMessage()));
    }
  }

  private Standing standing(String name, PolicyValue value) {
    Estimate estimate = value.estimate(gate.estimator().name());
    Interval interval = estimate.interval(new NormalInterval(), gate.confidence());
    return new Standing(
        name,
        null,
        estimate.value(),
        interval.low(),
        interval.high(),
        estimate.effectiveSampleSize(),
        value.cautions(),
        null);
  }

  /** What the active version would have earned; what was shown earned, where there is none. */
  Standing serving(@Nullable Policy active) {
    return active == null ? shown() : value(Standing.SERVING, active);
  }

  private Standing shown() {
    double[] sums = new double[3];
    try (Stream<Experience> rounds = log.open()) {
      rounds.forEach(
          round -> {
            check.run();
            sums[0]++;
            sums[1] += round.reward();
            sums[2] += round.reward() * round.reward();
          });
    }
    if (sums[0] < 2) {
      return Standing.refused(Standing.SERVING, null, "the validation part holds no decisions");
    }
    double mean = sums[1] / sums[0];
    double variance = Math.max(0, sums[2] / sums[0] - mean * mean) / (sums[0] - 1);
    double reach = Normal.quantile(0.5 + gate.confidence() / 2) * Math.sqrt(variance);
    return new Standing(
        Standing.SERVING, null, mean, mean - reach, mean + reach, sums[0], List.of(), null);
  }
}
