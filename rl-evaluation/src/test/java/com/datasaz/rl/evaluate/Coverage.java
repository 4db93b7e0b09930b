package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Accumulator;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.ConfidenceSequence;
import com.datasaz.rl.evaluate.interval.EmpiricalBernstein;
import com.datasaz.rl.evaluate.interval.Hoeffding;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.IntervalMethod;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.PoissonBootstrap;
import com.datasaz.rl.evaluate.interval.StudentInterval;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.policy.Experience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how often intervals hold the true value, on logs of a known world. */
public final class Coverage {
  private static final double TRUTH = KnownLog.value(KnownLog.TARGET);

  /** The largest weight is 6, rewards are at most 1. */
  private static final double RANGE = 6;

  private static final List<Estimator> ESTIMATORS =
      List.of(
          new InversePropensity(),
          new SelfNormalizedInversePropensity(),
          new DoublyRobust(),
          new SelfNormalizedDoublyRobust());

  private Coverage() {}

  /** How often an interval held the truth, and how wide it was. */
  public record Rate(double coverage, double meanWidth) {}

  /** Measures every interval of every estimator. */
  public static Map<String, Rate> measure(
      int repetitions, int rounds, double confidence, long seed) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < repetitions; i++) {
      List<Experience> log = KnownLog.log(rounds, seed + 1_000_003L * i);
      intervals(log, confidence, seed + i)
          .forEach(
              (name, interval) -> {
                double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
                sum[0] += interval.contains(TRUTH) ? 1 : 0;
                sum[1] += interval.width();
              });
    }
    Map<String, Rate> rates = new LinkedHashMap<>();
    sums.forEach(
        (name, sum) -> rates.put(name, new Rate(sum[0] / repetitions, sum[1] / repetitions)));
    return rates;
  }

  private static Map<String, Interval> intervals(
      List<Experience> log, double confidence, long seed) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    List<Round> rounds = rounds(log);
    ConfidenceSequence sequence = new ConfidenceSequence(0, 1, confidence);
    rounds.forEach(round -> sequence.add(round.weight(), round.reward()));
    for (Estimator estimator : ESTIMATORS) {
      Accumulator accumulator = estimator.accumulator();
      rounds.forEach(accumulator::add);
      Estimate estimate = accumulator.estimate();
      for (IntervalMethod method : methods(estimator)) {
        String name = estimator.name() + " " + method.name();
        intervals.put(name, estimate.interval(method, confidence));
      }
      intervals.put(
          estimator.name() + " bootstrap", bootstrap(estimator, rounds, confidence, seed));
    }
    intervals.put("ipw anytime", sequence.interval());
    return intervals;
  }

  /** Bounds by a range hold for plain means only. */
  private static List<IntervalMethod> methods(Estimator estimator) {
    double range = estimator.usesModel() ? 2 * RANGE + 1 : RANGE;
    List<IntervalMethod> methods =
        new ArrayList<>(List.of(new NormalInterval(), new StudentInterval()));
    if (!estimator.selfNormalizes()) {
      methods.add(new EmpiricalBernstein(range));
      methods.add(new Hoeffding(range));
    }
    return methods;
  }

  private static Interval bootstrap(
      Estimator estimator, List<Round> rounds, double confidence, long seed) {
    PoissonBootstrap bootstrap = new PoissonBootstrap(100, seed);
    for (Round round : rounds) {
      double weight = estimator.transformed(round.weight());
      double normalizer = estimator.selfNormalizes() ? weight : 1;
      bootstrap.add(estimator.base(round), weight * estimator.weighed(round), normalizer);
    }
    return bootstrap.interval(confidence);
  }

  private static List<Round> rounds(List<Experience> log) {
    RoundReader reader =
        new RoundReader(
            KnownLog.target(),
            Weighing.byItem(),
            new CrossFitting(new ItemMeans(10), 2).fit(log::stream));
    List<Round> rounds = new ArrayList<>();
    log.forEach(round -> rounds.add(reader.read(round).round()));
    return rounds;
  }

  /** How often the sequence has missed the truth at least once on the way. */
  public static double missedAtAnyTime(int repetitions, int rounds, double confidence, long seed) {
    int missed = 0;
    for (int i = 0; i < repetitions; i++) {
      ConfidenceSequence sequence = new ConfidenceSequence(0, 1, confidence);
      boolean held = true;
      for (Round round : rounds(KnownLog.log(rounds, seed + 1_000_003L * i))) {
        sequence.add(round.weight(), round.reward());
        held &= sequence.interval().contains(TRUTH);
      }
      missed += held ? 0 : 1;
    }
    return (double) missed / repetitions;
  }
}
