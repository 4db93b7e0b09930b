package com.datasaz.rl.examples.dqn.study;

import java.util.Arrays;
import java.util.Locale;

/**
 * A mean with its standard error.
 *
 * @param value the mean
 * @param error its standard error; 0 for a single number
 */
public record Mean(double value, double error) {
  /**
   * Averages numbers.
   *
   * @param numbers at least one
   * @return their mean
   */
  public static Mean of(double... numbers) {
    double mean = Arrays.stream(numbers).sum() / numbers.length;
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    double n = numbers.length;
    return new Mean(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
  }

  /**
   * By how many standard errors this is above zero.
   *
   * @return the number, negative below zero; infinite or NaN when there is no error
   */
  public double inErrors() {
    return value / error;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f \u00b1 %.3f", value, error);
  }
}
