package com.datasaz.rl.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplersTest {
  private static final int DRAWS = 200_000;

  private final RandomGenerator random = KeyedRandom.of(7);

  /** Mean and variance must lie within five standard errors of the distribution's own. */
  private static void hasMoments(DoubleSupplier draw, double mean, double variance) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = draw.getAsDouble();
      sum += x;
      squares += (x - mean) * (x - mean);
    }
    assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
    assertThat(squares / DRAWS).isCloseTo(variance, within(0.05 * variance));
  }

  @Test
  void drawsUniforms() {
    hasMoments(() -> Samplers.uniform(random), 0.5, 1.0 / 12);
  }

  @Test
  void drawsGaussians() {
    hasMoments(() -> Samplers.gaussian(random), 0, 1);
  }

  @Test
  void drawsGammas() {
    hasMoments(() -> Samplers.gamma(random, 3.5), 3.5, 3.5);
    hasMoments(() -> Samplers.gamma(random, 0.4), 0.4, 0.4);
  }

  @Test
  void drawsBetas() {
    hasMoments(() -> Samplers.beta(random, 2, 5), 2.0 / 7, 10.0 / (49 * 8));
    hasMoments(() -> Samplers.beta(random, 0.3, 0.2), 0.6, 0.06 / (0.25 * 1.5));
  }

  @Test
  void drawsIndicesEvenly() {
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[Samplers.index(random, 7)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isCloseTo(DRAWS / 7.0, within(5 * Math.sqrt(DRAWS / 7.0)));
    }
  }

  @Test
  void drawsTheSameBitsOnEveryMachine() {
    RandomGenerator keyed = KeyedRandom.of(42, "rec-1");
    long hash = 17;
    for (int i = 0; i < 1_000; i++) {
      hash = hash * 31 + Double.doubleToLongBits(Samplers.gaussian(keyed));
      hash = hash * 31 + Double.doubleToLongBits(Samplers.beta(keyed, 0.7, 3));
      hash = hash * 31 + Samplers.index(keyed, 1_000);
    }
    assertThat(Long.toHexString(hash)).isEqualTo("62020217fc0eb161");
  }

  @Test
  void separatesKeysAndSeeds() {
    assertThat(KeyedRandom.of(1, "a").nextLong())
        .isEqualTo(KeyedRandom.of(1, "a").nextLong())
        .isNotEqualTo(KeyedRandom.of(1, "b").nextLong())
        .isNotEqualTo(KeyedRandom.of(2, "a").nextLong());
  }
}
