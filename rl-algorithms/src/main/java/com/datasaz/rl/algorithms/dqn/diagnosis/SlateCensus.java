package com.datasaz.rl.algorithms.dqn.diagnosis;

import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts the greedy slates of decisions. */
final class SlateCensus {

  private final int slots;
  private final Map<SortedSet<String>, Integer> slates = new LinkedHashMap<>();
  private final Set<String> candidates = new HashSet<>();
  private final Set<String> shown = new HashSet<>();
  private final Set<Integer> contexts = new HashSet<>();
  private int decisions;

  SlateCensus(int slots) {
    this.slots = slots;
  }

  void note(ActionSet actions, double[] values) {
    if (actions.size() <= slots) {
      return;
    }
    decisions++;
    contexts.add(Arrays.hashCode(actions.context()));
    SortedSet<String> slate = best(actions, values);
    slates.merge(slate, 1, Integer::sum);
    shown.addAll(slate);
    for (int a = 0; a < actions.size(); a++) {
      candidates.add(actions.id(a));
    }
  }

  private SortedSet<String> best(ActionSet actions, double[] values) {
    SortedSet<String> slate = new TreeSet<>();
    boolean[] placed = new boolean[values.length];
    for (int slot = 0; slot < slots; slot++) {
      int best = -1;
      for (int a = 0; a < values.length; a++) {
        best = !placed[a] && (best < 0 || values[a] > values[best]) ? a : best;
      }
      placed[best] = true;
      slate.add(actions.id(best));
    }
    return slate;
  }

  PolicyDiagnosis.SlateDiversity diversity() {
    int commonest = slates.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new PolicyDiagnosis.SlateDiversity(
        decisions,
        contexts.size(),
        slates.size(),
        decisions == 0 ? Double.NaN : (double) commonest / decisions,
        candidates.isEmpty() ? Double.NaN : (double) shown.size() / candidates.size());
  }
}
