package com.datasaz.rl.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.internal.stats.Normal;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianArgmaxTest {

  @Test
  void theNormalDistributionAgreesWithHighPrecisionValues() {
    double[][] known = {
      {-37, 5.725571222524577e-300},
      {-10, 7.619853024160525e-24},
      {-6, 9.86587645037698e-10},
      {-5.5, 1.8989562465887718e-08},
      {-2, 0.02275013194817921},
      {-0.7, 0.241963652223073},
      {-0.5, 0.3085375387259869},
      {0, 0.5},
      {0.3, 0.6179114221889527},
      {1, 0.8413447460685429},
      {5, 0.9999997133484281},
      {8, 0.9999999999999993}
    };
    for (double[] pair : known) {
      assertThat(Normal.cdf(pair[0])).isCloseTo(pair[1], within(1e-14 * pair[1]));
    }
    assertThat(Normal.density(0)).isCloseTo(0.3989422804014327, within(1e-16));
    assertThat(Normal.density(-3.25)).isCloseTo(0.0020290480572997677, within(1e-17));
  }

  @Test
  void twoArmsHaveAClosedForm() {
    for (double sd : new double[] {1e-6, 1e-3, 0.1, 1, 30}) {
      double[] out = probabilities(new double[] {0.3, 0.1}, new double[] {sd, 0.2});
      double exact = Normal.cdf(0.2 / Math.sqrt(sd * sd + 0.04));
      assertThat(out[0]).isCloseTo(exact, within(1e-9));
      assertThat(out[0] + out[1]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void manyArmsOfManyScalesAgreeWithAFineRule() {
    KeyedRandom random = KeyedRandom.of(7);
    for (int arms : new int[] {3, 10, 50, 500}) {
      double[] mean = new double[arms];
      double[] sd = new double[arms];
      for (int i = 0; i < arms; i++) {
        mean[i] = 0.1 * Samplers.gaussian(random);
        sd[i] = StrictMath.pow(10, -2.5 * Samplers.uniform(random));
      }
      double[] out = new double[arms];
      double sum = quadrature(mean, sd).raw(out);
      assertThat(sum).isCloseTo(1, within(1e-9));
      double[] fine = simpson(mean, sd, arms > 100 ? 1_000 : 4_000);
      for (int i = 0; i < arms; i++) {
        assertThat(out[i]).isCloseTo(fine[i], within(1e-9));
        assertThat(quadrature(mean, sd).probability(i)).isCloseTo(out[i], within(1e-12));
      }
    }
  }

  @Test
  void equalArmsShareEvenlyToTheLastBit() {
    double[] out = probabilities(new double[] {1, 1, 1, 1}, new double[] {2, 2, 2, 2});
    assertThat(out).containsExactly(0.25, 0.25, 0.25, 0.25);
    double[] mixed = probabilities(new double[] {1, 0.5, 1, 1}, new double[] {2, 1, 2, 2});
    assertThat(mixed[0]).isEqualTo(mixed[2]).isEqualTo(mixed[3]).isNotEqualTo(mixed[1]);
    double[] many = new double[5_000];
    Arrays.fill(many, 0.7);
    double[] even = probabilities(many, many);
    assertThat(even).containsOnly(even[0]);
    assertThat(even[0]).isCloseTo(1 / 5_000.0, within(1e-15));
  }

  @Test
  void certainArmsCompeteAtTheirValue() {
    double[] out = probabilities(new double[] {0, 0, -1, 0}, new double[] {0, 1, 0, 0});
    assertThat(out[0]).isEqualTo(out[3]).isCloseTo(0.25, within(1e-12));
    assertThat(out[1]).isCloseTo(0.5, within(1e-12));
    assertThat(out[2]).isZero();
    double[] certain = probabilities(new double[] {3, 1, 3}, new double[3]);
    assertThat(certain).containsExactly(0.5, 0, 0.5);
    double[] alone = probabilities(new double[] {3}, new double[] {2});
    assertThat(alone).containsExactly(1);
  }

  @Test
  void whoIsNotEligibleGetsNothing() {
    double[] out = {9, 9, 9};
    GaussianArgmax.probabilities(
        3,
        Scores.of(new double[] {0, 100, 0}),
        Scores.of(new double[] {1, 1, 1}),
        action -> action != 1,
        out);
    assertThat(out).containsExactly(0.5, 0, 0.5);
  }

  private static ArgmaxQuadrature quadrature(double[] mean, double[] sd) {
    Marginals marginals = new GaussianArgmax(Scores.of(mean), Scores.of(sd));
    return new ArgmaxQuadrature(mean.length, marginals, action -> true);
  }

  private static double[] probabilities(double[] mean, double[] sd) {
    double[] out = new double[mean.length];
    quadrature(mean, sd).probabilities(out);
    return out;
  }

  /** The integral in each arm's own standard units, so that every arm is resolved. */
  private static double[] simpson(double[] mean, double[] sd, int steps) {
    double[] out = new double[mean.length];
    for (int a = 0; a < mean.length; a++) {
      int points = steps;
      double h = 16.0 / points;
      for (int i = 0; i <= points; i++) {
        double u = -8 + i * h;
        double z = mean[a] + sd[a] * u;
        double value = Normal.density(u);
        for (int b = 0; b < mean.length && value > 1e-14; b++) {
          value *= b == a ? 1 : Normal.cdf((z - mean[b]) / sd[b]);
        }
        out[a] += value * h / 3 * (i == 0 || i == points ? 1 : i % 2 == 1 ? 4 : 2);
      }
    }
    return out;
  }
}
