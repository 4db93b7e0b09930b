package com.datasaz.rl.env.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Similarity {

  private Similarity() {}

  /** The nearest candidate, if fewer than half of its letters (and at most four) must change. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.<String>comparingInt(c -> distance(word, c))
                .thenComparing(Comparator.naturalOrder()))
        .filter(c -> distance(word, c) <= Math.min(4, c.length() / 2));
  }

  /** " Did you mean …?", or nothing. */
  static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(c -> ": did you mean " + c + "?").orElse("");
  }

  /** Levenshtein's distance, upper and lower case being the same. */
  static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
