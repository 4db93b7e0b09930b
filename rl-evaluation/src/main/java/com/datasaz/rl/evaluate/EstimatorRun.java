package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Accumulator;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.PoissonBootstrap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One estimator at work on one policy. One thread. */
final class EstimatorRun {
  private final Estimator estimator;
  private final Accumulator accumulator;
  private final PairedDifference difference;
  private final @Nullable PoissonBootstrap bootstrap;

  EstimatorRun(Estimator estimator, @Nullable PoissonBootstrap bootstrap) {
    this.estimator = estimator;
    this.accumulator = estimator.accumulator();
    this.difference = new PairedDifference(estimator);
    this.bootstrap = bootstrap;
  }

  Estimator estimator() {
    return estimator;
  }

  /** Replay weighs by the policy's probability alone. */
  private Round own(WeighedRound weighed) {
    Round round = weighed.round();
    return estimator instanceof Replay
        ? new Round(round.reward(), weighed.probability(), round.direct(), round.predicted())
        : round;
  }

  /** Replay owes nothing to the log's propensities. */
  private double own(double propensityError) {
    return estimator instanceof Replay ? 0 : propensityError;
  }

  void add(WeighedRound round) {
    Round mine = own(round);
    accumulator.add(mine);
    difference.addAgainstLog(mine, own(round.propensityError()));
    resample(mine);
  }

  void add(WeighedRound round, WeighedRound baseline) {
    Round mine = own(round);
    accumulator.add(mine);
    difference.add(mine, own(baseline), own(round.propensityError()));
    resample(mine);
  }

  private void resample(Round round) {
    if (bootstrap != null) {
      double weight = estimator.transformed(round.weight());
      double normalizer = estimator.selfNormalizes() ? weight : 1;
      bootstrap.add(estimator.base(round), weight * estimator.weighed(round), normalizer);
    }
  }

  Estimate estimate() {
    return accumulator.estimate();
  }

  Comparison comparison(String candidate, String baseline) {
    return difference.comparison(candidate, baseline);
  }

  Optional<Interval> bootstrapped(double confidence) {
    return bootstrap == null ? Optional.empty() : Optional.of(bootstrap.interval(confidence));
  }
}
