package com.datasaz.rl;

import com.datasaz.rl.architecture.ArchitectureRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 20;

  /** Each row knows earlier rows only. What shares a row is composed by {@code deploy} alone. */
  private static final List<Set<String>> ORDER =
      List.of(
          Set.of("random"),
          Set.of("feature"),
          Set.of("policy"),
          Set.of("event"),
          Set.of("reward"),
          Set.of("store"),
          Set.of("train", "recommend", "evaluate", "experiment"),
          Set.of("metrics"),
          Set.of("deploy"));

  ArchitectureTest() {
    super("com.datasaz.rl", FEWEST_CLASSES);
  }

  @Test
  void packagesKnowOnlyEarlierOnes() {
    check(packagesInOrder(ORDER));
  }
}
