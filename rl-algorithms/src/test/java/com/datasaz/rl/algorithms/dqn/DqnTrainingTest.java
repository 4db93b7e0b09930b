package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import com.datasaz.rl.algorithms.dqn.network.Optimizer;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.training.BestPolicy;
import com.datasaz.rl.algorithms.dqn.training.Evaluation;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.algorithms.dqn.training.MetricsCsv;
import com.datasaz.rl.algorithms.dqn.training.StopRule;
import com.datasaz.rl.algorithms.dqn.training.TrainingListener;
import com.datasaz.rl.algorithms.dqn.training.TrainingMetrics;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.algorithms.dqn.value.Quantiles;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.policy.ModelStateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqnTrainingTest {

  private static final Dqn SMALL =
      Dqn.fixed(2).toBuilder()
          .hidden(16, 16)
          .rhythm(16, 64, 2, 1)
          .learningRate(Schedule.constant(2e-3))
          .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.05, 500)))
          .build();

  private static final Dqn PERSISTENT =
      SMALL.toBuilder()
          .exploration(new Exploration.TemporallyExtended(Schedule.linear(1, 0.2, 500)))
          .averaging(0.01)
          .build();

  private static Environment<float[], Integer> cartPole() {
    return new TimeLimit<>(new CartPole(), 500);
  }

  private static List<Environment<float[], Integer>> cartPoles(int count) {
    return IntStream.range(0, count).mapToObj(i -> cartPole()).toList();
  }

  static Stream<Dqn> everyOption() {
    return Stream.of(
        SMALL,
        PERSISTENT,
        SMALL.toBuilder().scaledRewards(true).values(new Quantiles(5)).steps(3).build(),
        SMALL.toBuilder()
            .prioritized(new Sampler.Prioritized(0.6, 0.4, 1e-6), 600)
            .exploration(new Exploration.Boltzmann(new Schedule.Exponential(1, 0.1, 200)))
            .scaledRewards(true)
            .target(new TargetUpdate.Hard(30))
            .build(),
        Dqn.rainbow(2, 0, 50).toBuilder()
            .hidden(16, 16)
            .rhythm(16, 64, 2, 1)
            .averaging(0.02)
            .build(),
        SMALL.toBuilder()
            .normalized(false)
            .optimizer(new Optimizer.Sgd(0.9))
            .replayBytes(20_000)
            .build());
  }

  /** One environment or three, in the middle of an episode, of a measurement and of a plan. */
  @ParameterizedTest
  @MethodSource("everyOption")
  void anInterruptedRunEqualsAnUninterruptedOne(Dqn dqn) {
    for (int n : new int[] {1, 3}) {
      StringBuilder wholeCsv = new StringBuilder();
      DqnTraining<float[]> whole = watched(new DqnTraining<>(dqn, cartPoles(n), 0.98), wholeCsv);
      whole.run(699);
      StringBuilder csv = new StringBuilder();
      DqnTraining<float[]> first = watched(new DqnTraining<>(dqn, cartPoles(n), 0.98), csv);
      DqnCheckpoint stored = DqnCheckpoint.fromBytes(first.run(333).checkpoint().toBytes());
      StringBuilder secondCsv = new StringBuilder();
      DqnTraining<float[]> second =
          watched(DqnTraining.resume(dqn, cartPoles(n), 0.98, stored), secondCsv).run(366);
      assertThat(second.checkpoint()).isEqualTo(whole.checkpoint());
      assertThat(second.steps()).isEqualTo(699);
      assertThat(second.evaluations()).hasSize(3).isEqualTo(whole.evaluations());
      assertThat(second.best()).hasSize(2).isEqualTo(whole.best());
      csv.append(secondCsv.substring(secondCsv.indexOf("\n") + 1));
      assertThat(csv).hasToString(wholeCsv.toString());
    }
  }

  private static DqnTraining<float[]> watched(DqnTraining<float[]> training, StringBuilder csv) {
    return training
        .evaluating(cartPole(), EvaluationPlan.every(200).playing(2).keeping(2))
        .listeningTo(new MetricsCsv(csv))
        .measuringEvery(150);
  }

  @Test
  void watchingChangesNothing() {
    DqnTraining<float[]> whole = new DqnTraining<>(SMALL, cartPole(), 0.98).run(400);
    DqnTraining<float[]> watched = new DqnTraining<>(SMALL, cartPole(), 0.98).run(200);
    watched.evaluate(cartPole(), 2, 1);
    watched.metrics();
    watched.greedyPolicy();
    assertThat(watched.run(200).checkpoint()).isEqualTo(whole.checkpoint());
    assertThat(
            new DqnTraining<>(SMALL, cartPole(), 0.98)
                .evaluating(cartPole(), EvaluationPlan.every(100).playing(1))
                .listeningTo(new TrainingListener() {})
                .measuringEvery(7)
                .run(400)
                .model())
        .isEqualTo(whole.model());
  }

  /** The bits of two short runs, found equal on Java 17 and 25, compiled and interpreted. */
  @Test
  void theSameRunHasTheSameBitsEverywhere() {
    Dqn rainbow =
        Dqn.rainbow(2, 0, 50).toBuilder()
            .hidden(16, 16)
            .rhythm(16, 64, 2, 1)
            .averaging(0.02)
            .seed(11)
            .build();
    assertThat(bits(rainbow))
        .isEqualTo("6e99b5eb69c48565d121a58bb45a1e2dcce213bfa4eb7c6cc5706e2ae5cf1ba5");
    Dqn scaled =
        Dqn.fixed(2).toBuilder()
            .hidden(16, 16)
            .rhythm(16, 64, 2, 1)
            .steps(3)
            .scaledRewards(true)
            .exploration(new Exploration.TemporallyExtended(Schedule.linear(1, 0.2, 500)))
            .seed(12)
            .build();
    assertThat(bits(scaled))
        .isEqualTo("e1aa143564ee442bff298bee9658d07cda196f7f6d5452e2503aa35719453dda");
  }

  /** Runs share nothing, so that it makes no difference what happens on other cores. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theSameRunHasTheSameBitsOnAnyNumberOfThreads(int workers) throws Exception {
    List<String> alone = List.of(bits(SMALL), bits(PERSISTENT));
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<List<String>>> others =
          pool.invokeAll(Collections.nCopies(4, () -> List.of(bits(SMALL), bits(PERSISTENT))));
      for (Future<List<String>> other : others) {
        assertThat(other.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String bits(Dqn dqn) {
    return new DqnTraining<>(dqn, cartPoles(2), 0.98).run(1000).checkpoint().state().sha256();
  }

  @Test
  void theReplayOnDiskGivesTheSameBits(@TempDir Path folder) {
    Dqn onDisk = SMALL.toBuilder().replayOnDisk(folder, 16 << 20).build();
    DqnTraining<float[]> inMemory = new DqnTraining<>(SMALL, cartPole(), 0.98).run(600);
    DqnTraining<float[]> first = new DqnTraining<>(onDisk, cartPole(), 0.98).run(350);
    DqnTraining<float[]> second =
        DqnTraining.resume(onDisk, cartPole(), 0.98, first.checkpoint()).run(250);
    assertThat(second.model()).isEqualTo(inMemory.model());
  }

  /** Far from solved in so few steps, and far above the 20 of a random policy. */
  @ParameterizedTest
  @MethodSource("learners")
  void learnsToBalance(Dqn dqn, int environments) {
    DqnTraining<float[]> training = new DqnTraining<>(dqn, cartPoles(environments), 0.98).run(6000);
    double[] returns = training.evaluate(cartPole(), 10, 10_000);
    assertThat(Arrays.stream(returns).average().orElseThrow()).isGreaterThan(60);
    assertThat(training.metrics().warnings()).isEmpty();
  }

  static Stream<Arguments> learners() {
    return Stream.of(
        Arguments.of(SMALL, 1),
        Arguments.of(PERSISTENT, 4),
        Arguments.of(SMALL.toBuilder().scaledRewards(true).build(), 1));
  }

  @Test
  void stopsWhenTheGoalIsHeldAndTellsWhy() {
    List<String> told = new ArrayList<>();
    DqnTraining<float[]> training =
        new DqnTraining<>(SMALL, cartPole(), 0.98)
            .evaluating(
                cartPole(),
                EvaluationPlan.every(100)
                    .playing(1)
                    .stoppingWhen(new StopRule.Threshold(1, 3).or(new StopRule.Plateau(9, 0))))
            .listeningTo(
                new TrainingListener() {
                  @Override
                  public void stopped(long step, String reason) {
                    told.add(step + ": " + reason);
                  }
                })
            .run(1000);
    assertThat(training.steps()).isEqualTo(300);
    assertThat(told).containsExactly("300: 3 evaluations in a row reached 1.0");
    assertThat(training.run(100).steps()).isEqualTo(300);
    DqnTraining<float[]> resumed =
        DqnTraining.resume(SMALL, cartPole(), 0.98, training.checkpoint())
            .evaluating(
                cartPole(), EvaluationPlan.every(100).stoppingWhen(new StopRule.Threshold(1, 3)));
    assertThat(resumed.stopReason()).isPresent();
  }

  @Test
  void aBestPolicyPlaysAsItWasEvaluated() {
    DqnTraining<float[]> training =
        new DqnTraining<>(PERSISTENT, cartPole(), 0.98)
            .evaluating(cartPole(), EvaluationPlan.every(300).playing(3).keeping(3))
            .run(1500);
    assertThat(training.best()).hasSize(3);
    double most = training.evaluations().stream().mapToDouble(Evaluation::mean).max().orElseThrow();
    BestPolicy best = training.best().get(0);
    assertThat(best.evaluation().mean()).isEqualTo(most);
    double[] again = training.evaluate(training.greedyPolicy(best), cartPole(), 3, 1_000_000);
    assertThat(again).containsExactly(toArray(best.evaluation().returns()));
    assertThat(best.model().toBytes().length).isLessThan(20_000);
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void writesCheckpointsToFiles(@TempDir Path folder) throws Exception {
    DqnCheckpoint checkpoint = new DqnTraining<>(SMALL, cartPole(), 0.98).run(100).checkpoint();
    Path file = folder.resolve("run.checkpoint");
    checkpoint.write(file);
    checkpoint.write(file);
    assertThat(DqnCheckpoint.read(file)).isEqualTo(checkpoint);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    byte[] damaged = checkpoint.toBytes();
    damaged[damaged.length / 2] ^= 1;
    assertThatThrownBy(() -> DqnCheckpoint.fromBytes(damaged))
        .isInstanceOf(ModelStateException.class);
  }

  /**
   * A step so long that values leave what can be earned, with a target that follows at once: the
   * run says so.
   */
  @Test
  void warnsOfExplodingValues() {
    Dqn wild =
        SMALL.toBuilder()
            .optimizer(new Optimizer.Sgd(0))
            .loss(new Loss.Squared())
            .learningRate(Schedule.constant(0.5))
            .doubled(false)
            .target(new TargetUpdate.Hard(1))
            .build();
    List<Warning.Problem> problems = new ArrayList<>();
    new DqnTraining<>(wild, cartPole(), 0.9)
        .measuringEvery(100)
        .listeningTo(
            new TrainingListener() {
              @Override
              public void measured(TrainingMetrics metrics) {
                metrics.warnings().forEach(warning -> problems.add(warning.problem()));
              }
            })
        .run(1000);
    assertThat(problems).contains(Warning.Problem.EXPLODING_VALUES);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Dqn three = Dqn.fixed(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DqnTraining<>(three, cartPole(), 0.9))
        .withMessageContaining("use Dqn.fixed(2)");
    DqnTraining<float[]> two = new DqnTraining<>(SMALL, cartPoles(2), 0.9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.run(3))
        .withMessageContaining("multiple of the number of environments, 2, got 3");
    DqnCheckpoint checkpoint = two.run(2).checkpoint();
    assertThatThrownBy(() -> DqnTraining.resume(SMALL, cartPole(), 0.9, checkpoint))
        .hasMessageContaining("environments of a resumed run");
    Environment<float[], Integer> own = cartPole();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DqnTraining<>(SMALL, own, 0.9).evaluating(own, EvaluationPlan.every(10)))
        .withMessageContaining("make a second one");
  }
}
