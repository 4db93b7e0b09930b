package com.datasaz.rl.env.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names short enough for a chart: of algorithms that print themselves as records, the name of the
 * record, and of several of a kind the parts in which they differ.
 */
final class Labels {
  private Labels() {}

  /** One label for each algorithm, in their order. */
  static List<String> of(List<String> algorithms) {
    Map<String, List<Set<String>>> kinds = new LinkedHashMap<>();
    for (String algorithm : algorithms) {
      kinds.computeIfAbsent(kind(algorithm), unused -> new ArrayList<>()).add(parts(algorithm));
    }
    List<String> labels = new ArrayList<>();
    for (String algorithm : algorithms) {
      Set<String> own = parts(algorithm);
      own.removeAll(shared(kinds.getOrDefault(kind(algorithm), List.of(own))));
      labels.add((kind(algorithm) + " " + String.join(", ", own)).strip());
    }
    return labels;
  }

  private static Set<String> shared(List<Set<String>> alike) {
    Set<String> shared = new LinkedHashSet<>(alike.get(0));
    alike.forEach(shared::retainAll);
    return shared;
  }

  private static boolean isRecord(String algorithm) {
    return algorithm.indexOf('[') > 0 && algorithm.endsWith("]");
  }

  private static String kind(String algorithm) {
    return isRecord(algorithm) ? algorithm.substring(0, algorithm.indexOf('[')) : algorithm;
  }

  /** What stands between the commas that are outside of inner brackets. */
  private static Set<String> parts(String algorithm) {
    Set<String> parts = new LinkedHashSet<>();
    if (isRecord(algorithm)) {
      String inside = algorithm.substring(algorithm.indexOf('[') + 1, algorithm.length() - 1);
      int depth = 0;
      int from = 0;
      for (int i = 0; i < inside.length(); i++) {
        char now = inside.charAt(i);
        depth += "[{(".indexOf(now) >= 0 ? 1 : "]})".indexOf(now) >= 0 ? -1 : 0;
        if (now == ',' && depth == 0) {
          parts.add(inside.substring(from, i).strip());
          from = i + 1;
        }
      }
      parts.add(inside.substring(from).strip());
    }
    return parts;
  }
}
