package com.datasaz.rl.examples.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import com.datasaz.rl.random.KeyedRandom;
import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shop that adds rl-persistence-jdbc has on its class path, and what it can do with it. */
class ClassPathTest {
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1"), List.of("is a", "is b"), List.of());

  /** An entry is a module's jar, or its folder of classes. */
  private static final Pattern MODULE = Pattern.compile("/(rl-[a-z-]+?)(/target/|-\\d[^/]*$)");

  @Test
  void holdsThreeModules() {
    assertThat(modules())
        .containsExactlyInAnyOrder("rl-core", "rl-algorithms", "rl-persistence-jdbc");
  }

  private static List<String> modules() {
    String[] entries =
        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator));
    return Stream.of(entries)
        .map(entry -> MODULE.matcher(entry.replace('\\', '/')))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  /** Each name is true: a class of rl-algorithms needs its package, and is of no use. */
  @ParameterizedTest
  @CsvSource({
    "com.datasaz.rl.env.Environment, com.datasaz.rl.algorithms.dqn.DqnTraining",
    "com.datasaz.rl.report.HtmlReport, com.datasaz.rl.algorithms.dqn.training.TrainingCurves"
  })
  void holdsNoSimulatorAndNoReport(String absent, String user) {
    assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(absent));
    assertThatExceptionOfType(NoClassDefFoundError.class)
        .isThrownBy(() -> Class.forName(user).getDeclaredMethods())
        .withMessageContaining(absent.replaceFirst("[A-Z].*", "").replace('.', '/'));
  }

  @Test
  void slatesAreLearntAndServed() {
    ActionSet actions =
        ActionSet.of(
            new float[] {1}, Catalog.ofRows(List.of("a", "b"), new float[] {1, 0, 0, 1}, 2));
    SlateLearner learner = SlateQ.of(2).create(SCHEMA);
    learner.updateSlates(List.of(new SlateExperience(List.of(Experience.of(actions, 0, 1)))));
    assertThat(learner.snapshot().rank(actions, 2, KeyedRandom.of(1)).size()).isEqualTo(2);
  }
}
