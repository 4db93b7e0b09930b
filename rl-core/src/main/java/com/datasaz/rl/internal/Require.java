package com.datasaz.rl.internal;

import org.jspecify.annotations.Nullable;

/**
 * Argument checks whose messages name the thing, the rule, the value and the way out. Not public
 * API.
 */
public final class Require {
  /** Longest identifier that every supported database stores. */
  public static final int MAX_ID_LENGTH = 255;

  private Require() {}

  /**
   * Checks a finite number.
   *
   * @param name what the value is
   * @param value the value
   * @return the value
   */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite, got " + value + ": reject it where it is measured");
    }
    return value;
  }

  /**
   * Checks a number against a closed range; NaN is outside of every range.
   *
   * @param name what the value is
   * @param value the value
   * @param low the smallest allowed value
   * @param high the largest allowed value
   * @return the value
   */
  public static double inRange(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], got " + value);
    }
    return value;
  }

  /**
   * Checks a finite number above zero.
   *
   * @param name what the value is
   * @param value the value
   * @return the value
   */
  public static double positive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and above 0, got " + value);
    }
    return value;
  }

  /**
   * Checks a finite number that is not below zero.
   *
   * @param name what the value is
   * @param value the value
   * @return the value
   */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
    }
    return value;
  }

  /**
   * Checks a whole number against a closed range.
   *
   * @param name what the value is
   * @param value the value
   * @param low the smallest allowed value
   * @param high the largest allowed value
   * @return the value
   */
  public static int inRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], got " + value);
    }
    return value;
  }

  /**
   * Checks a whole number that is not below zero.
   *
   * @param name what the value is
   * @param value the value
   * @return the value
   */
  public static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be at least 0, got " + value);
    }
    return value;
  }

  /**
   * Checks an identifier: 1 to 255 characters, no control characters, no lone surrogates, so that
   * every database stores it unchanged.
   *
   * @param name what the value is
   * @param value the identifier
   * @return the identifier
   */
  public static String id(String name, @Nullable String value) {
    return text(name, value, MAX_ID_LENGTH);
  }

  /**
   * Checks a non-empty text that every database stores unchanged.
   *
   * @param name what the value is
   * @param value the text
   * @param maxLength the largest number of UTF-16 units
   * @return the text
   */
  public static String text(String name, @Nullable String value, int maxLength) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty: pass the shop's own key");
    }
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          name
              + " must have at most "
              + maxLength
              + " characters, got "
              + value.length()
              + ": pass a shorter key");
    }
    for (int i = 0; i < value.length(); i++) {
      i += checkCharacter(name, value, i);
    }
    return value;
  }

  /** Returns 1 when the character at {@code i} is the first of a surrogate pair, else 0. */
  private static int checkCharacter(String name, String value, int i) {
    char c = value.charAt(i);
    if (Character.isISOControl(c)) {
      throw new IllegalArgumentException(
          name
              + " must not hold control characters, got U+"
              + Integer.toHexString(c)
              + " at "
              + i
              + ": clean the input");
    }
    if (!Character.isSurrogate(c)) {
      return 0;
    }
    if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
      return 1;
    }
    throw new IllegalArgumentException(
        name + " must be valid Unicode, got a lone surrogate at " + i + ": clean the input");
  }
}
