package com.datasaz.rl.evaluate.log;

import java.util.Locale;

/**
 * Makes text of unknown origin, such as a value of a log, safe to show: whatever moves a cursor,
 * turns the direction of writing, hides, or is no character at all becomes its code. A terminal
 * obeys escape sequences, and a line end would make one message look like two.
 */
public final class Printable {
  private static final String CUT = "...";

  private Printable() {}

  /**
   * Writes a text so that it can be shown.
   *
   * @param text any text
   * @return the text, with codes such as <code>&#92;u001b</code> for what cannot be shown
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::isShown)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  /**
   * Writes the beginning of a text so that it can be shown.
   *
   * @param text any text
   * @param most how many characters to show before it is cut
   * @return the text, or its beginning and three dots
   */
  public static String of(String text, int most) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int before = shown.length();
      append(shown, text.codePointAt(i));
      if (shown.length() > most) {
        shown.setLength(before);
        return shown.append(CUT).toString();
      }
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (isShown(c)) {
      shown.appendCodePoint(c);
    } else {
      shown.append(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != '\ufffd'; // stands for bytes that are no text
    };
  }
}
