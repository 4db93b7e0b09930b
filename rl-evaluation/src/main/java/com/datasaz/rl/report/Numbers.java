package com.datasaz.rl.report;

import com.datasaz.rl.internal.Digits;
import java.util.Locale;

/** Numbers as reports write them: a few digits, thousands separated by commas. */
public final class Numbers {
  private static final double PERCENT = 100;
  private static final double SMALLEST = 0.001;

  private Numbers() {}

  /**
   * Writes a number with three significant digits.
   *
   * @param value any number
   * @return such as 0.000867, 12.3 or 15,034
   */
  public static String digits(double value) {
    return Digits.significant(value);
  }

  /**
   * Writes a number with as many decimals as asked for.
   *
   * @param value any number
   * @param decimals how many, at least 0
   * @return such as 1,234.50
   */
  public static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value + 0.0);
  }

  /**
   * Writes how many there are.
   *
   * @param value the number
   * @return such as 15,034
   */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * Writes a part of a whole that is a round number or nearly one.
   *
   * @param part the part, 1 for all
   * @return such as 1 %, 12.5 % or 0.9 %
   */
  public static String share(double part) {
    String digits = digits(PERCENT * part);
    return (digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits) + " %";
  }

  /**
   * Writes a probability; rounding makes nothing certain.
   *
   * @param value in [0, 1]
   * @return three decimals, or on which side of 0.001 or 0.999 it is
   */
  public static String probability(double value) {
    if (value < SMALLEST) {
      return "< 0.001";
    }
    return value > 1 - SMALLEST ? "> 0.999" : decimals(value, 3);
  }
}
