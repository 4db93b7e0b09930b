package com.datasaz.rl.env;

import com.datasaz.rl.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 240;

  ArchitectureTest() {
    super("com.datasaz.rl.env", FEWEST_CLASSES);
  }
}
