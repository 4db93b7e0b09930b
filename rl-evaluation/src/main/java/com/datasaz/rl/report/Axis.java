package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import java.util.Locale;

/**
 * What a chart's axis measures, how its numbers are written, and which of them are possible.
 *
 * @param label what it measures, with its unit
 * @param percent whether values are fractions, to be written as percentages
 * @param least the least possible value, at which intervals end; negative infinity where there is
 *     none
 * @param most the largest possible value; infinity where there is none
 */
public record Axis(String label, boolean percent, double least, double most) {
  /**
   * Checks the label and the range.
   *
   * @param label what it measures
   * @param percent whether values are fractions
   * @param least the least possible value
   * @param most the largest possible value
   */
  public Axis {
    Require.text("axis label", label, 200);
    if (!(least < most)) {
      throw new IllegalArgumentException(
          "axis " + label + " must have a range, got " + least + " to " + most);
    }
  }

  /**
   * Makes an axis of plain numbers.
   *
   * @param label what it measures, with its unit
   * @return the axis
   */
  public static Axis number(String label) {
    return new Axis(label, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Makes an axis of fractions that are written as percentages and may be negative or above 100 %,
   * such as relative effects.
   *
   * @param label what it measures
   * @return the axis
   */
  public static Axis percent(String label) {
    return new Axis(label, true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Makes an axis of fractions from 0 to 100 %, such as click rates.
   *
   * @param label what it measures
   * @return the axis
   */
  public static Axis share(String label) {
    return new Axis(label, true, 0, 1);
  }

  /** The nearest possible value. */
  double possible(double value) {
    return Math.max(least, Math.min(most, value));
  }

  /** Writes a value with as many decimals as a step of this size needs. */
  String format(double value, double step) {
    double shown = percent ? value * 100 : value;
    int decimals = decimals(percent ? step * 100 : step);
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", shown + 0.0);
    return percent ? text + " %" : text;
  }

  private static int decimals(double step) {
    double digits = -StrictMath.floor(StrictMath.log10(step) + 1e-9);
    return (int) Math.max(0, Math.min(9, digits));
  }
}
