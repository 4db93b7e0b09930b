package com.datasaz.rl.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people: three significant digits, thousands separated by commas. */
public final class Digits {
  private static final int SIGNIFICANT = 3;
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_PLAIN = 1e15;

  private Digits() {}

  /**
   * Writes a number with three significant digits, or all digits before the decimal point where
   * these are more.
   *
   * @param value any number
   * @return such as 0.000867, 0.550, 12.3, 15,034; very small and very large ones as 8.67e-10
   */
  public static String significant(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
      return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2e", value) : words(value);
    }
    return String.format(Locale.ROOT, "%,." + decimals(value) + "f", value);
  }

  private static String words(double value) {
    return Double.isNaN(value) ? "unknown" : value > 0 ? "infinite" : "-infinite";
  }

  /** Rounding may add a digit: 0.9996 has one decimal less than 0.999. */
  private static int decimals(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
    return Math.max(0, SIGNIFICANT - (rounded.precision() - rounded.scale()));
  }
}
