package com.datasaz.rl.examples.quickstart.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that somebody has probably mistyped: one letter too many, too few, wrong, or in
 * the place of its neighbour; two of them from six letters on. In names of up to four letters no
 * letter may be wrong, since another word is too near.
 */
public final class Nearest {
  private static final int SHORT = 4;
  private static final int LONG = 6;

  private Nearest() {}

  /**
   * Finds the nearest name.
   *
   * @param word what was typed
   * @param names the names that there are
   * @return the nearest name that may have been meant; {@code word} itself where it is one
   */
  public static Optional<String> to(String word, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(word, name) <= (name.length() < LONG ? 1 : 2))
        .min(
            Comparator.<String>comparingInt(name -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Says what was probably meant, for the end of a message.
   *
   * @param word what was typed
   * @param names the names that there are
   * @return such as {@code , did you mean --format?}, or nothing
   */
  public static String hint(String word, Collection<String> names) {
    return to(word, names).map(name -> ", did you mean " + name + "?").orElse("");
  }

  /** The optimal string alignment distance, upper and lower case being the same. */
  static int distance(String word, String name) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int wrong = b.length() <= SHORT ? 2 : 1;
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, a, b, i, j, wrong);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int cheapest(int[][] table, String a, String b, int i, int j, int wrong) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = table[i - 1][j - 1] + (same ? 0 : wrong);
    best = Math.min(best, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
