package com.datasaz.rl.jdbc;

import com.datasaz.rl.architecture.ArchitectureRules;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 0;

  ArchitectureTest() {
    super("com.datasaz.rl.jdbc", FEWEST_CLASSES);
  }

  /** The pom names the algorithms so that a shop need not; the code knows the core alone. */
  @Test
  void knowsNoAlgorithm() {
    check(
        ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.datasaz.rl.algorithms..", "com.datasaz.rl.env.."));
  }
}
