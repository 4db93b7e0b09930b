package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongToDoubleFunction;

/** The mean of independent figures, with its standard error. */
record Sample(double mean, double error) {

  /** Figures of so many seeds. */
  static Sample of(int count, LongToDoubleFunction figure) {
    double sum = 0;
    double squares = 0;
    for (long seed = 0; seed < count; seed++) {
      double value = figure.applyAsDouble(seed);
      sum += value;
      squares += value * value;
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return new Sample(mean, Math.sqrt(variance / count));
  }

  /** Both means could be of the same thing: their difference is within 3 standard errors. */
  void agreesWith(String what, double otherMean, double otherError) {
    double combined = Math.sqrt(error * error + otherError * otherError);
    assertThat(Math.abs(mean - otherMean) / combined)
        .as("%s: here %.5f +- %.5f, there %.5f +- %.5f", what, mean, error, otherMean, otherError)
        .isLessThanOrEqualTo(3);
  }
}
