package com.datasaz.rl.report.experiment;

import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.report.Numbers;
import java.util.Locale;

/** Numbers as a page shows them. */
final class Figures {
  private static final double PERCENT = 100;
  private static final double SMALLEST_P_VALUE = 1e-4;

  private Figures() {}

  static String count(long value) {
    return Numbers.count(value);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%,.1f %%", PERCENT * part);
  }

  static String signed(double part) {
    return String.format(Locale.ROOT, "%+,.1f %%", PERCENT * part);
  }

  static String plain(double value) {
    return Numbers.digits(value);
  }

  static String pValue(double value) {
    return value < SMALLEST_P_VALUE ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
  }

  static String interval(Comparison comparison) {
    return comparison.problem() != null
        ? "unknown"
        : signed(comparison.low()) + " to " + signed(comparison.high());
  }
}
