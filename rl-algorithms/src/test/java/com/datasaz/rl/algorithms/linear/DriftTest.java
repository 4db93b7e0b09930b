package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However many updates, what is believed is what an exact solution of all experience says. {@code
 * -Drl.drift.updates=10000000} makes it ten million; the errors are written to {@code
 * target/drift.txt}.
 */
class DriftTest {
  private static final int UPDATES = Integer.getInteger("rl.drift.updates", 100_000);
  private static final int SIZE = 16;
  private static final int ACTIVE = 4;
  private static final double LAMBDA = 1;
  private static final double GAMMA = 0.999;
  private static final double TOLERANCE = 1e-6;

  private final KeyedRandom random = KeyedRandom.of(5);
  private final double[] truth = new double[SIZE];

  /** Features as careless encoders make them. */
  enum Features {
    /** Standard normal numbers. */
    NORMAL,
    /** An intercept, and three groups of which one column each is 1. */
    ONE_HOT,
    /** Scales from a thousandth to a thousand. */
    SCALED,
    /** Pairs of columns that differ by a ten-thousandth. */
    COLLINEAR,
    /** All of it at once. */
    MIXED,
    /** {@link #ONE_HOT}, forgotten by a thousandth with each update. */
    ONE_HOT_FORGETTING,
    /** {@link #SCALED}, forgotten by a thousandth with each update. */
    SCALED_FORGETTING,
    /** {@link #COLLINEAR}, forgotten by a thousandth with each update. */
    COLLINEAR_FORGETTING;

    /**
     * Where two columns are nearly one, what tells them apart is a hundred-millionth of the sums,
     * so that the rounding of ten million additions is seen: 1.1e-6 of a width.
     */
    double tolerance() {
      return this == COLLINEAR ? 2 * TOLERANCE : TOLERANCE;
    }

    boolean forgets() {
      return name().endsWith("FORGETTING");
    }
  }

  private void fill(Features features, double[] x) {
    switch (features) {
      case NORMAL -> normal(x);
      case ONE_HOT, ONE_HOT_FORGETTING -> oneHot(x);
      case SCALED, SCALED_FORGETTING -> scaled(x);
      case COLLINEAR, COLLINEAR_FORGETTING -> collinear(x);
      case MIXED -> mixed(x);
    }
  }

  private void normal(double[] x) {
    for (int i = 0; i < SIZE; i++) {
      x[i] = Samplers.gaussian(random);
    }
  }

  private void oneHot(double[] x) {
    Arrays.fill(x, 0);
    x[0] = 1;
    for (int group = 0; group < 3; group++) {
      x[1 + 5 * group + Samplers.index(random, 5)] = 1;
    }
  }

  private void scaled(double[] x) {
    normal(x);
    for (int i = 0; i < SIZE; i++) {
      x[i] *= StrictMath.pow(10, -3 + 6.0 * i / (SIZE - 1));
    }
  }

  private void collinear(double[] x) {
    normal(x);
    for (int i = 1; i < SIZE; i += 2) {
      x[i] = x[i - 1] + 1e-4 * x[i];
    }
  }

  private void mixed(double[] x) {
    normal(x);
    x[0] = 1;
    for (int i = 1; i < 1 + ACTIVE; i++) {
      x[i] = 0;
    }
    x[1 + Samplers.index(random, ACTIVE)] = 1;
    x[6] = x[5] + 1e-4 * x[6];
    x[8] *= 1e-3;
    x[9] *= 1e3;
    x[10] = 1e3 * (x[11] + 1e-2 * x[10]);
  }

  @ParameterizedTest
  @EnumSource(Features.class)
  void whatIsBelievedIsWhatWasSeen(Features features) throws IOException {
    Forgetting rule = features.forgets() ? Forgetting.perStep(GAMMA) : Forgetting.none();
    Ridge ridge = new Ridge(SIZE, LAMBDA, rule);
    ExactRidge exact = new ExactRidge(SIZE, LAMBDA);
    double[] x = new double[SIZE];
    normal(truth);
    for (int update = 0; update < UPDATES; update++) {
      fill(features, x);
      double reward = Triangles.dot(truth, x, SIZE) / (1 + Triangles.dot(x, x, SIZE));
      reward += 0.3 * Samplers.gaussian(random);
      ridge.learn(x, 1, reward, new Moment(update, 0));
      if (features.forgets()) {
        exact.age(GAMMA);
      }
      exact.learn(x, reward);
    }
    compare(features, ridge.posterior(ridge.statistics().latest()), exact.solve());
  }

  private void compare(Features features, Posterior believed, ExactRidge.Solved exact)
      throws IOException {
    double[] theta = exact.theta();
    double coefficients = distance(believed.theta, theta) / Math.sqrt(square(theta));
    double widths = 0;
    double means = 0;
    double[] x = new double[SIZE];
    for (int trial = 0; trial < 100; trial++) {
      probe(features, trial, x);
      double variance = exact.variance(x);
      double width = Math.sqrt(believed.variance(x) / variance);
      widths = Math.max(widths, Math.abs(width - 1));
      double mean = Triangles.dot(theta, x, SIZE);
      double scale = Math.abs(mean) + Math.sqrt(variance);
      means = Math.max(means, Math.abs(believed.mean(x) - mean) / scale);
    }
    write(features, coefficients, means, widths);
    assertThat(coefficients).as("theta, %s", features).isLessThan(features.tolerance());
    assertThat(means).as("means, %s", features).isLessThan(features.tolerance());
    assertThat(widths).as("widths, %s", features).isLessThan(features.tolerance());
  }

  /** Each axis once, then what the features are like. */
  private void probe(Features features, int trial, double[] x) {
    if (trial < SIZE) {
      Arrays.fill(x, 0);
      x[trial] = 1;
    } else {
      fill(features, x);
    }
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = a.clone();
    Triangles.addScaled(difference, 0, b, -1, a.length);
    return Math.sqrt(square(difference));
  }

  private static double square(double[] a) {
    return Triangles.dot(a, a, a.length);
  }

  private static void write(Features features, double theta, double means, double widths)
      throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%,d updates, %-20s theta %.1e  means %.1e  widths %.1e%n",
            UPDATES,
            features,
            theta,
            means,
            widths);
    Files.writeString(
        Path.of("target", "drift.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
