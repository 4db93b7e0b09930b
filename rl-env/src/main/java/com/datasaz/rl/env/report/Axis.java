package com.datasaz.rl.env.report;

import com.datasaz.rl.internal.Require;
import java.util.Locale;

/**
 * What a chart's axis measures, and how its numbers are written.
 *
 * @param label what it measures, with its unit
 * @param percent whether values are fractions, to be written as percentages
 */
public record Axis(String label, boolean percent) {
  /**
   * Checks the label.
   *
   * @param label what it measures
   * @param percent whether values are fractions
   */
  public Axis {
    Require.text("axis label", label, 200);
  }

  /**
   * Makes an axis of plain numbers.
   *
   * @param label what it measures, with its unit
   * @return the axis
   */
  public static Axis number(String label) {
    return new Axis(label, false);
  }

  /**
   * Makes an axis of fractions that are written as percentages.
   *
   * @param label what it measures
   * @return the axis
   */
  public static Axis percent(String label) {
    return new Axis(label, true);
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
