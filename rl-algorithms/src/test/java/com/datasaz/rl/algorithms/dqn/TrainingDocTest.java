package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.diagnosis.PolicyDiagnosis;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.algorithms.dqn.training.MetricsCsv;
import com.datasaz.rl.algorithms.dqn.training.ProgressBar;
import com.datasaz.rl.algorithms.dqn.training.StopRule;
import com.datasaz.rl.algorithms.dqn.training.TrainingCurves;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the documentation shows. */
class TrainingDocTest {

  @TempDir private Path folder;

  @Test
  void trainsWatchesAndResumes() throws IOException {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    StringBuilder terminal = new StringBuilder();
    Dqn dqn = Dqn.fixed(2).toBuilder().hidden(16, 16).rhythm(16, 500, 4, 1).build();
    // region train
    // com.datasaz.rl.algorithms.dqn: DqnTraining; com.datasaz.rl.algorithms.dqn.training:
    // EvaluationPlan, MetricsCsv, ProgressBar, StopRule, TrainingCurves; com.datasaz.rl.env:
    // Environment; com.datasaz.rl.env.registry: Environments
    Environment<float[], Integer> environment =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Environment<float[], Integer> apart =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    EvaluationPlan plan =
        EvaluationPlan.every(1_000) // environment steps
            .playing(20) // greedy episodes
            .keeping(3) // best policies
            .stoppingWhen(new StopRule.Threshold(475, 3).or(new StopRule.Plateau(20, 1)));
    TrainingCurves curves = new TrainingCurves();
    try (Writer csv = Files.newBufferedWriter(folder.resolve("metrics.csv"))) {
      DqnTraining<float[]> training =
          new DqnTraining<>(dqn, environment, 0.99)
              .evaluating(apart, plan)
              .listeningTo(new ProgressBar(terminal, 2_000, clock))
              .listeningTo(new MetricsCsv(csv))
              .listeningTo(curves)
              .run(2_000);
      training.checkpoint().write(folder.resolve("run.checkpoint"));
    }
    curves.report("CartPole").write(folder.resolve("run.html"));
    // endregion
    // region resume
    // com.datasaz.rl.algorithms.dqn: DqnCheckpoint, DqnTraining; com.datasaz.rl.policy: Policy
    DqnCheckpoint stored = DqnCheckpoint.read(folder.resolve("run.checkpoint"));
    DqnTraining<float[]> resumed =
        DqnTraining.resume(dqn, environment, 0.99, stored).evaluating(apart, plan).run(1_000);
    Policy last = resumed.greedyPolicy();
    Policy best = resumed.greedyPolicy(resumed.best().get(0));
    // endregion
    assertThat(resumed.evaluations()).hasSize(3);
    assertThat(last).isNotSameAs(best);
    assertThat(terminal.toString()).contains("2,000/2,000 steps");
    assertThat(Files.readAllLines(folder.resolve("metrics.csv"))).hasSize(3);
    assertThat(folder.resolve("run.html")).content().contains("Learning curves");
  }

  @Test
  void diagnosesAPolicy() {
    FeatureSchema schema = FeatureSchema.of(List.of("taste"), List.of("colour"), List.of());
    Catalog products = Catalog.ofRows(List.of("a", "b", "c"), new float[] {-1, 0, 1}, 1);
    List<List<Experience>> sessions =
        IntStream.range(0, 40)
            .mapToObj(
                i -> List.of(Experience.of(ActionSet.of(new float[] {i}, products), i % 3, 1)))
            .toList();
    Policy policy = Dqn.byFeatures().create(schema).snapshot();
    // region diagnose
    // com.datasaz.rl.algorithms.dqn.diagnosis: PolicyDiagnosis, Warning
    PolicyDiagnosis diagnosis = PolicyDiagnosis.of(policy, sessions, 2); // slates of two
    double bias = diagnosis.agreement().bias(); // values less realised returns
    double shown = diagnosis.diversity().products(); // share of the products on some slate
    List<Warning> warnings = diagnosis.warnings(); // what is wrong, with advice
    // endregion
    assertThat(bias).isNegative();
    assertThat(shown).isBetween(0.6, 1.0);
    assertThat(warnings).isNotNull();
  }
}
