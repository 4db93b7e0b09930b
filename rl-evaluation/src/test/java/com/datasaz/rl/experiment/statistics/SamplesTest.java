package com.datasaz.rl.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final int UNITS = 4_000;

  @Test
  void aRatioCountsCustomersAndNotImpressions() {
    SplittableRandom random = new SplittableRandom(11);
    double[] estimates = new double[400];
    double stated = 0;
    for (int i = 0; i < estimates.length; i++) {
      RatioSample sample = clicksOfCustomersWithTastes(random);
      estimates[i] = sample.mean();
      stated += Math.sqrt(sample.variance() / sample.size()) / estimates.length;
    }
    assertThat(stated).isCloseTo(deviation(estimates), within(0.1 * deviation(estimates)));
  }

  /** Customers differ in how much they see and how eagerly they click. */
  private static RatioSample clicksOfCustomersWithTastes(SplittableRandom random) {
    RatioSample sample = RatioSample.EMPTY;
    for (int customer = 0; customer < 500; customer++) {
      int shown = 1 + random.nextInt(40);
      double eagerness = 0.4 * random.nextDouble();
      int clicks = 0;
      for (int i = 0; i < shown; i++) {
        clicks += random.nextDouble() < eagerness ? 1 : 0;
      }
      sample = sample.with(clicks, shown);
    }
    return sample;
  }

  private static double deviation(double[] values) {
    MeanSample sample = MeanSample.EMPTY;
    for (double value : values) {
      sample = sample.with(value);
    }
    return Math.sqrt(sample.variance());
  }

  @Test
  void twoPartsAddUpToTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    RatioSample whole = RatioSample.EMPTY;
    RatioSample first = RatioSample.EMPTY;
    RatioSample second = RatioSample.EMPTY;
    for (int i = 0; i < UNITS; i++) {
      double below = 1 + random.nextInt(5);
      double above = random.nextInt(5);
      whole = whole.with(above, below);
      first = i % 3 == 0 ? first.with(above, below) : first;
      second = i % 3 == 0 ? second : second.with(above, below);
    }
    assertThat(first.plus(second)).isEqualTo(whole);
  }

  @Test
  void samplesOfDifferentKindsAreNotCompared() {
    Sample mean = new MeanSample(10, 1, 1);
    Sample proportion = new ProportionSample(10, 1);
    assertThatThrownBy(() -> Effect.of(mean, proportion, Scale.ABSOLUTE))
        .hasMessageContaining("got MeanSample and ProportionSample");
  }

  @Test
  void weightsOfABanditOverVariantsKeepTheirFloor() {
    VariantBandit bandit = new VariantBandit(0.05, 100);
    double[] weights =
        bandit.weights(
            List.of(
                new ProportionSample(1_000, 50),
                new ProportionSample(1_000, 120),
                new ProportionSample(1_000, 60)));
    assertThat(weights[1]).isEqualTo(Arrays.stream(weights).max().orElseThrow());
    assertThat(Arrays.stream(weights).min().orElseThrow()).isGreaterThanOrEqualTo(0.05);
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
    assertThat(bandit.weights(List.of(new ProportionSample(99, 1), new ProportionSample(99, 90))))
        .containsExactly(0.5, 0.5);
  }

  @Test
  void aSequenceAndItsPValueSayTheSame() {
    for (double z = 0.5; z < 6; z += 0.25) {
      Effect effect = new Effect(z * 0.01, 0.01, 1, 8_000, 0, null);
      for (Tail tail : Tail.values()) {
        Comparison result = new ConfidenceSequence(0.05, 5_000, tail).judge(effect);
        assertThat(result.pValue() < 0.05).as("z %s, %s", z, tail).isEqualTo(result.excludesZero());
      }
    }
  }
}
