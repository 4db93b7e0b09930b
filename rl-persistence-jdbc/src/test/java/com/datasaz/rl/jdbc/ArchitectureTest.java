package com.datasaz.rl.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.datasaz.rl.architecture.ArchitectureRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 30;

  /** From what a database is, through statements and tables, to the store; no way back. */
  private static final List<String> ORDER =
      List.of("dialect", "internal.connection", "schema", "internal.table");

  ArchitectureTest() {
    super("com.datasaz.rl.jdbc", FEWEST_CLASSES);
  }

  /** The builder's default is the system's clock, which the host may replace. */
  @Override
  protected Set<String> readersOfTheClock() {
    return Set.of("com.datasaz.rl.jdbc.JdbcStore");
  }

  @Test
  void packagesKnowOnlyEarlierOnes() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (String later : ORDER.subList(i + 1, ORDER.size())) {
        check(
            noClasses()
                .that()
                .resideInAPackage("com.datasaz.rl.jdbc." + ORDER.get(i))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.datasaz.rl.jdbc." + later, "com.datasaz.rl.jdbc"));
      }
    }
  }

  /** Statements are constants with question marks, prepared in one place. */
  @Test
  void nobodyRunsTextAsSql() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "the target runs a text as SQL",
                    access ->
                        access.getTargetOwner().isAssignableTo(java.sql.Statement.class)
                            && access.getTarget().getFullName().contains("execute")
                            && access.getTarget().getFullName().contains("(java.lang.String"))));
  }
}
