package com.datasaz.rl.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.architecture.ArchitectureRules;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  /** Raise it as classes arrive: it proves that the rules looked at them. */
  private static final int FEWEST_CLASSES = 200;

  private static final String DQN = "com.datasaz.rl.algorithms.dqn.";

  private static final PackageMatchers ENVIRONMENTS = PackageMatchers.of("com.datasaz.rl.env..");

  private static final PackageMatchers EVALUATION =
      PackageMatchers.of(
          "com.datasaz.rl.deploy..",
          "com.datasaz.rl.evaluate..",
          "com.datasaz.rl.experiment..",
          "com.datasaz.rl.metrics",
          "com.datasaz.rl.report..");

  ArchitectureTest() {
    super("com.datasaz.rl.algorithms", FEWEST_CLASSES);
  }

  /** The rest serves and learns without rl-env, which is an optional dependency. */
  @Test
  void onlyTrainingNeedsEnvironments() {
    assertThat(needing(ENVIRONMENTS))
        .containsExactly(
            DQN + "DqnTraining",
            DQN + "EnvironmentChoices",
            DQN + "Evaluator",
            DQN + "Explorer",
            DQN + "Lane");
  }

  /** The rest serves and learns without rl-evaluation, which is an optional dependency. */
  @Test
  void onlyTheDrawingOfCurvesNeedsEvaluation() {
    assertThat(needing(EVALUATION)).containsExactly(DQN + "training.TrainingCurves");
  }

  /** The top-level classes that need one of the packages, directly or through others of them. */
  private Set<String> needing(PackageMatchers packages) {
    Set<String> needing = new TreeSet<>();
    int before;
    do {
      before = needing.size();
      needing.addAll(
          dependentsOn(
              other -> packages.test(other.getPackageName()) || needing.contains(topLevel(other))));
    } while (needing.size() > before);
    return needing;
  }

  private Set<String> dependentsOn(Predicate<JavaClass> others) {
    return mainClasses().stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> others.test(dependency.getTargetClass()))
        .map(Dependency::getOriginClass)
        .map(ArchitectureTest::topLevel)
        .collect(Collectors.toSet());
  }

  private static String topLevel(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    return element.getName().replaceFirst("\\$.*", "");
  }
}
