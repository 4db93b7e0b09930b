package com.datasaz.rl.algorithms;

import com.datasaz.rl.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 100;

  ArchitectureTest() {
    super("com.datasaz.rl.algorithms", FEWEST_CLASSES);
  }
}
