package com.datasaz.rl;

import com.datasaz.rl.architecture.ArchitectureRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 300;

  /**
   * Each row knows earlier rows only. {@code internal} holds what all of them need and knows {@code
   * task} alone; what judges recommendations is the module rl-evaluation, which none of these
   * knows.
   */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("task"),
          List.of("internal"),
          List.of("random"),
          List.of("feature"),
          List.of("policy"),
          List.of("event"),
          List.of("reward"),
          List.of("store"),
          List.of("store.journal"),
          List.of("feedback"),
          List.of("train", "recommend"),
          List.of("metrics.micrometer"));

  ArchitectureTest() {
    super("com.datasaz.rl", FEWEST_CLASSES);
  }

  /** Builders whose default is the system's clock, which the host may replace. */
  @Override
  protected Set<String> readersOfTheClock() {
    return Set.of(
        "com.datasaz.rl.recommend.RecommenderBuilder",
        "com.datasaz.rl.store.journal.JournaledStoreBuilder",
        "com.datasaz.rl.train.Trainer");
  }

  @Test
  void packagesKnowOnlyEarlierOnes() {
    check(packagesInOrder(ORDER));
  }
}
