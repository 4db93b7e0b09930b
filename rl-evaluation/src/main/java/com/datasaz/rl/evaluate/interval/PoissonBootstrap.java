package com.datasaz.rl.evaluate.interval;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.random.KeyedRandom;
import java.util.Arrays;

/**
 * The percentile bootstrap in one pass: each replicate counts each round as often as a draw of a
 * Poisson distribution of mean 1 says (Chamandy et al. 2012), so that no round has to be kept.
 *
 * <p>A value is {@code sum(base) / n + sum(correction) / sum(normalizer)}; pass 1 for the
 * normaliser of a plain mean. Thread contract: one thread.
 */
public final class PoissonBootstrap {
  /** P(draw of at most k) for k = 0, 1, ..., beyond which nothing is left of a double's digits. */
  private static final double[] CUMULATED = cumulated();

  private final KeyedRandom random;
  private final double[] counts;
  private final double[] bases;
  private final double[] corrections;
  private final double[] normalizers;

  /**
   * Begins.
   *
   * @param replicates how many, at least 2; 200 to 1,000 are usual
   * @param seed the seed: the same one gives the same interval
   */
  public PoissonBootstrap(int replicates, long seed) {
    Require.inRange("replicates", replicates, 2, 1_000_000);
    random = KeyedRandom.of(seed);
    counts = new double[replicates];
    bases = new double[replicates];
    corrections = new double[replicates];
    normalizers = new double[replicates];
  }

  private static double[] cumulated() {
    double[] cumulated = new double[18];
    double probability = StrictMath.exp(-1);
    double sum = 0;
    for (int k = 0; k < cumulated.length; k++) {
      sum += probability;
      cumulated[k] = sum;
      probability /= k + 1;
    }
    return cumulated;
  }

  /**
   * Adds a round.
   *
   * @param base what counts as it is
   * @param correction what is divided by the normaliser
   * @param normalizer its part of the normaliser
   */
  public void add(double base, double correction, double normalizer) {
    for (int replicate = 0; replicate < counts.length; replicate++) {
      int times = draw();
      if (times > 0) {
        counts[replicate] += times;
        bases[replicate] += times * base;
        corrections[replicate] += times * correction;
        normalizers[replicate] += times * normalizer;
      }
    }
  }

  private int draw() {
    double uniform = (random.nextLong() >>> 11) * 0x1p-53;
    int k = 0;
    while (k < CUMULATED.length - 1 && uniform >= CUMULATED[k]) {
      k++;
    }
    return k;
  }

  /**
   * Computes the interval of the rounds so far.
   *
   * @param confidence in (0, 1), such as 0.95
   * @return the percentiles of the replicates, with linear interpolation
   */
  public Interval interval(double confidence) {
    double tail = (1 - Checks.confidence(confidence)) / 2;
    double[] values = new double[counts.length];
    for (int i = 0; i < values.length; i++) {
      double correction = normalizers[i] == 0 ? 0 : corrections[i] / normalizers[i];
      values[i] = (counts[i] == 0 ? 0 : bases[i] / counts[i]) + correction;
    }
    Arrays.sort(values);
    return new Interval(percentile(values, tail), percentile(values, 1 - tail));
  }

  private static double percentile(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
