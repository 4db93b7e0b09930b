package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest {
  private final KeyedRandom random = KeyedRandom.of(3);

  private double[] vector(int size) {
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = Samplers.gaussian(random);
    }
    return x;
  }

  /** MABWiser starts its inverse as a copy of lambda I: only lambda = 1 hides that. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 10})
  void matrixTimesInverseIsTheIdentityAfterEveryUpdateAndNone(double lambda) {
    int size = 5;
    Ridge ridge = new Ridge(size, lambda, Forgetting.none());
    for (int update = 0; update <= 2100; update++) {
      assertInverse(ridge, lambda, size);
      double weight = 2 * Samplers.uniform(random) + 0.01;
      ridge.learn(vector(size), weight, Samplers.gaussian(random), Moment.START);
    }
  }

  private static void assertInverse(Ridge ridge, double lambda, int size) {
    Posterior posterior = ridge.posterior(Moment.START);
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      double[] unit = new double[size];
      unit[j] = 1;
      posterior.precondition(unit, column);
      for (int i = 0; i < size; i++) {
        double product = lambda * column[i];
        for (int k = 0; k < size; k++) {
          int at = i >= k ? Triangles.row(i) + k : Triangles.row(k) + i;
          product += ridge.statistics().outer[at] * column[k];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  /** contextualbandits applies the weight twice to the rewards, and once to the wrong place. */
  @Test
  void aWeightIsAsManyEqualObservations() {
    Ridge weighted = new Ridge(4, 1, Forgetting.none());
    Ridge repeated = new Ridge(4, 1, Forgetting.none());
    double[] last = vector(4);
    for (int i = 0; i < 50; i++) {
      double[] x = vector(4);
      double reward = Samplers.gaussian(random);
      weighted.learn(x, 3, reward, Moment.START);
      for (int copy = 0; copy < 3; copy++) {
        repeated.learn(x, 1, reward, Moment.START);
      }
    }
    Posterior a = weighted.posterior(Moment.START);
    Posterior b = repeated.posterior(Moment.START);
    assertThat(a.theta).containsExactly(b.theta, within(1e-12));
    assertThat(a.variance(last)).isCloseTo(b.variance(last), within(1e-12));
    assertThat(weighted.statistics().weight()).isCloseTo(150, within(1e-9));
  }

  /** One feature a thousand times as large as the others, and two that are nearly the same. */
  @Test
  void staysTrueOverManyBadlyScaledUpdates() {
    int size = 12;
    double lambda = 0.5;
    Ridge ridge = new Ridge(size, lambda, Forgetting.none());
    DMatrixRMaj precision = CommonOps_DDRM.identity(size);
    CommonOps_DDRM.scale(lambda, precision);
    DMatrixRMaj response = new DMatrixRMaj(size, 1);
    for (int update = 0; update < 100_000; update++) {
      double[] x = badlyScaled(size);
      double reward = x[1] - 2 * x[2] + 0.001 * x[5] + Samplers.gaussian(random);
      ridge.learn(x, 1, reward, Moment.START);
      DMatrixRMaj column = DMatrixRMaj.wrap(size, 1, x);
      CommonOps_DDRM.multAddTransB(column, column, precision);
      CommonOps_DDRM.addEquals(response, reward, column);
    }
    DMatrixRMaj exact = new DMatrixRMaj(size, 1);
    assertThat(CommonOps_DDRM.solve(precision, response, exact)).isTrue();
    Posterior posterior = ridge.posterior(Moment.START);
    for (int trial = 0; trial < 20; trial++) {
      double[] x = badlyScaled(size);
      DMatrixRMaj column = DMatrixRMaj.wrap(size, 1, x);
      double mean = CommonOps_DDRM.dot(exact, column);
      DMatrixRMaj solved = new DMatrixRMaj(size, 1);
      CommonOps_DDRM.solve(precision, column, solved);
      double variance = CommonOps_DDRM.dot(solved, column);
      assertThat(posterior.mean(x)).isCloseTo(mean, within(1e-6 * (1 + Math.abs(mean))));
      assertThat(posterior.variance(x)).isCloseTo(variance, within(1e-6 * variance));
    }
  }

  private double[] badlyScaled(int size) {
    double[] x = vector(size);
    x[0] = 1;
    x[3] *= 0.001;
    x[5] *= 1000;
    x[7] = x[6] + 1e-4 * x[7];
    return x;
  }

  /** Where sums decay and the ridge does with them, unexcited directions end in NaN. */
  @Test
  void forgettingNeverEatsThePrior() {
    int size = 10;
    Ridge ridge = new Ridge(size, 1, Forgetting.perStep(0.99));
    double[] neverSeen = new double[size];
    neverSeen[size - 1] = 1;
    for (int step = 0; step < 100_000; step++) {
      double[] x = new double[size];
      x[0] = 1;
      x[1 + Samplers.index(random, size - 2)] = 1e3;
      ridge.learn(x, 1, Samplers.uniform(random), new Moment(step, 0));
      if (step % 5_000 == 0) {
        Posterior posterior = ridge.posterior(ridge.statistics().latest());
        assertThat(posterior.variance(neverSeen)).isCloseTo(1, within(1e-9));
        assertThat(posterior.variance(x)).isBetween(0.0, 2.0);
        assertThat(posterior.mean(x)).isFinite();
      }
    }
    assertThat(ridge.statistics().weight()).isCloseTo(100, within(1.0));
  }

  @Test
  void aStrayedSolutionIsFound() {
    Ridge ridge = new Ridge(3, 1, Forgetting.none());
    for (int i = 0; i < 10; i++) {
      ridge.learn(vector(3), 1, Samplers.gaussian(random), Moment.START);
    }
    Posterior posterior = ridge.posterior(Moment.START);
    assertThat(Ridge.strayed(ridge.statistics(), posterior, 1)).isFalse();
    posterior.theta[1] += 1e-3;
    assertThat(Ridge.strayed(ridge.statistics(), posterior, 1)).isTrue();
    for (int i = 0; i < Ridge.CHECK_EVERY; i++) {
      ridge.learn(vector(3), 1, Samplers.gaussian(random), Moment.START);
    }
    posterior = ridge.posterior(Moment.START);
    assertThat(Ridge.strayed(ridge.statistics(), posterior, 1)).isFalse();
  }
}
