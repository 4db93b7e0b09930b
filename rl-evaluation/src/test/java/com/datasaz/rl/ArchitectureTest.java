package com.datasaz.rl;

import com.datasaz.rl.architecture.ArchitectureRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 270;

  /**
   * Each row knows earlier rows only, and all of rl-core; packages in one row do not know each
   * other. No name is one of rl-core's, so that the two modules share no package.
   */
  private static final List<List<String>> ORDER =
      List.of(List.of("evaluate", "experiment"), List.of("metrics"), List.of("deploy", "report"));

  ArchitectureTest() {
    super("com.datasaz.rl", FEWEST_CLASSES);
  }

  /** Builders whose default is the system's clock, which the host may replace. */
  @Override
  protected Set<String> readersOfTheClock() {
    return Set.of("com.datasaz.rl.deploy.PipelineOptions", "com.datasaz.rl.deploy.Rollout");
  }

  @Test
  void packagesKnowOnlyEarlierOnes() {
    check(packagesInOrder(ORDER));
  }
}
