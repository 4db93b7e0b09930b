package com.datasaz.rl.experiment.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Experiments in which nothing differs, looked at again and again: how often does a test see
 * something all the same?
 *
 * @param experiments how many
 * @param looks how often each is looked at
 * @param unitsALook how many customers of each variant come between two looks
 * @param rate how many of them convert
 */
public record FalsePositives(int experiments, int looks, int unitsALook, double rate) {
  private static final double ALPHA = 0.05;
  private static final double EXPECTED_UNITS = 5_000;

  /**
   * The shares of experiments in which a test said yes at any look.
   *
   * @param sequential of the confidence sequence
   * @param naive of a t test at every look
   * @param ratioSequential of the anytime sample ratio test
   * @param ratioNaive of a chi-square test at every look
   */
  public record Rates(double sequential, double naive, double ratioSequential, double ratioNaive) {}

  /**
   * Runs the experiments.
   *
   * @param seed of their customers
   * @return how often each test was wrong
   */
  public Rates run(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int[] wrong = new int[4];
    for (int i = 0; i < experiments; i++) {
      boolean[] seen = experiment(random);
      for (int test = 0; test < wrong.length; test++) {
        wrong[test] += seen[test] ? 1 : 0;
      }
    }
    return new Rates(share(wrong[0]), share(wrong[1]), share(wrong[2]), share(wrong[3]));
  }

  private double share(int count) {
    return count / (double) experiments;
  }

  private boolean[] experiment(RandomGenerator random) {
    SignificanceTest sequence = new ConfidenceSequence(ALPHA, EXPECTED_UNITS);
    SignificanceTest naive = new WelchTest(ALPHA);
    boolean[] seen = new boolean[4];
    long[] units = new long[2];
    long[] conversions = new long[2];
    for (int look = 0; look < looks; look++) {
      customers(random, units, conversions);
      Effect effect =
          Effect.of(sample(units, conversions, 0), sample(units, conversions, 1), Scale.ABSOLUTE);
      List<Long> counts = List.of(units[0], units[1]);
      List<Double> even = List.of(0.5, 0.5);
      seen[0] |= sequence.judge(effect).pValue() < ALPHA;
      seen[1] |= naive.judge(effect).pValue() < ALPHA;
      seen[2] |= SampleRatio.anytimePValue(counts, even) < ALPHA;
      seen[3] |= SampleRatio.chiSquare(counts, even).pValue() < ALPHA;
    }
    return seen;
  }

  private void customers(RandomGenerator random, long[] units, long[] conversions) {
    for (int i = 0; i < 2 * unitsALook; i++) {
      int variant = random.nextBoolean() ? 1 : 0;
      units[variant]++;
      conversions[variant] += random.nextDouble() < rate ? 1 : 0;
    }
  }

  private static ProportionSample sample(long[] units, long[] conversions, int variant) {
    return new ProportionSample(units[variant], (double) conversions[variant]);
  }
}
