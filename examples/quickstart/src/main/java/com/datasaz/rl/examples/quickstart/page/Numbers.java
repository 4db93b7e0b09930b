package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.comparison.MeanWithError;
import java.util.Locale;

/** Writes numbers the same way everywhere. */
final class Numbers {
  private static final String PLUS_MINUS = " \u00b1 ";

  private Numbers() {}

  static String percent(MeanWithError value) {
    return format("%.2f", 100 * value.mean())
        + PLUS_MINUS
        + format("%.2f", 100 * value.error())
        + " %";
  }

  static String plain(MeanWithError value, int decimals) {
    String form = "%." + decimals + "f";
    return format(form, value.mean()) + PLUS_MINUS + format(form, value.error());
  }

  static String percent(double value) {
    return format("%.2f %%", 100 * value);
  }

  /** A part of a whole that is a round number, such as a stage's share. */
  static String share(double part) {
    return com.datasaz.rl.report.Numbers.share(part);
  }

  /**
   * An estimate with its interval, as far as values are possible; without one where none is known.
   */
  static String interval(double mean, double reach, double least, double most, int decimals) {
    return reach == 0
        ? plain(mean, decimals)
        : plain(mean, decimals)
            + " ("
            + plain(Math.max(least, mean - reach), decimals)
            + " to "
            + plain(Math.min(most, mean + reach), decimals)
            + ")";
  }

  static String plain(double value, int decimals) {
    return format("%,." + decimals + "f", value);
  }

  static String signed(double value) {
    return format("%+,.4f", value);
  }

  static String signedPercent(double value) {
    return format("%+,.1f %%", 100 * value);
  }

  static String count(long value) {
    return format("%,d", value);
  }

  private static String format(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }
}
