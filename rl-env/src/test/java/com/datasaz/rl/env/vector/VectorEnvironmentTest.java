package com.datasaz.rl.env.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.registry.Environments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorEnvironmentTest {

  private static final int SIZE = 7;

  private static List<Environment<?, ?>> cartPoles(int n) {
    return Stream.<Environment<?, ?>>generate(() -> Environments.make("CartPole-v1"))
        .limit(n)
        .toList();
  }

  private static SyncVectorEnvironment<float[], int[]> sync(VectorOptions options) {
    return new SyncVectorEnvironment<>(cartPoles(SIZE), float[].class, int[].class, options);
  }

  @ParameterizedTest
  @EnumSource(
      value = AutoresetMode.class,
      names = {"NEXT_STEP", "SAME_STEP"})
  void anyNumberOfThreadsGivesTheSameSteps(AutoresetMode mode) {
    ExecutorService executor = Executors.newFixedThreadPool(3);
    VectorOptions options = VectorOptions.DEFAULT.withAutoreset(mode);
    try (VectorEnvironment<float[], int[]> one = sync(options);
        VectorEnvironment<float[], int[]> many =
            new AsyncVectorEnvironment<>(
                cartPoles(SIZE), float[].class, int[].class, executor, 4, options)) {
      assertThat(many.reset(5).observations()).containsExactly(one.reset(5).observations());
      Pcg64 random = new Pcg64(1);
      for (int i = 0; i < 500; i++) {
        int[] actions = random.ints(SIZE, 0, 2).toArray();
        assertSame(many.step(actions), one.step(actions));
      }
    } finally {
      executor.shutdown();
    }
  }

  private static final VectorPolicy<float[], int[]> UPRIGHT =
      (observations, actions, first, rows, step) -> {
        for (int i = 0; i < rows; i++) {
          double noise = 0.01 * ((first + i + step) % 7);
          actions[i] = observations[4 * i + 2] + observations[4 * i + 3] + noise > 0 ? 1 : 0;
        }
      };

  @Test
  void aRolloutIsTheLoopOnAnyNumberOfThreads() {
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try (VectorEnvironment<float[], int[]> loop = sync(VectorOptions.DEFAULT);
        VectorEnvironment<float[], int[]> one = sync(VectorOptions.DEFAULT.withReusedArrays());
        VectorEnvironment<float[], int[]> many =
            new AsyncVectorEnvironment<>(
                cartPoles(SIZE), float[].class, int[].class, executor, 4)) {
      float[] observations = loop.reset(5).observations();
      one.reset(5);
      many.reset(5);
      for (int round = 0; round < 3; round++) {
        VectorRollout<float[], int[]> alone = one.rollout(UPRIGHT, 200);
        VectorRollout<float[], int[]> together = many.rollout(UPRIGHT, 200);
        for (int step = 0; step < 200; step++) {
          int[] actions = new int[SIZE];
          UPRIGHT.act(observations, actions, 0, SIZE, step);
          VectorStep<float[]> expected = loop.step(actions);
          observations = expected.observations();
          assertSame(alone, step, actions, expected);
          assertSame(together, step, actions, expected);
        }
      }
      int[] actions = new int[SIZE];
      assertSame(many.step(actions), loop.step(actions));
    } finally {
      executor.shutdown();
    }
  }

  private static void assertSame(
      VectorRollout<float[], int[]> rollout,
      int step,
      int[] actions,
      VectorStep<float[]> expected) {
    for (int i = 0; i < SIZE; i++) {
      Trajectory<float[], int[]> own = rollout.trajectories().get(i);
      assertThat(own.actions()[step]).isEqualTo(actions[i]);
      assertThat(row(own.observations(), step + 1))
          .containsExactly(row(expected.observations(), i));
      assertThat(own.rewards()[step]).isEqualTo(expected.rewards()[i]);
      assertThat(own.terminated()[step]).isEqualTo(expected.terminated()[i]);
      assertThat(own.truncated()[step]).isEqualTo(expected.truncated()[i]);
      assertThat(own.ended(step)).isEqualTo(expected.ended(i));
    }
  }

  private static float[] row(float[] rows, int i) {
    return Arrays.copyOfRange(rows, 4 * i, 4 * i + 4);
  }

  @Test
  void aRolloutBeginsWithWhatWasSeenAndCountsAllRewards() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT);
    float[] start = vector.reset(5).observations();
    VectorRollout<float[], int[]> rollout = vector.rollout(UPRIGHT, 20);
    assertThat(rollout.steps()).isEqualTo(20);
    assertThat(rollout.totalReward()).isBetween(15.0 * SIZE, 20.0 * SIZE);
    for (int i = 0; i < SIZE; i++) {
      assertThat(row(rollout.trajectories().get(i).observations(), 0))
          .containsExactly(row(start, i));
    }
  }

  @Test
  void choicesRollOutToo() {
    VectorEnvironment<int[], int[]> vector = lakes();
    VectorEnvironment<int[], int[]> loop = lakes();
    vector.reset(1);
    loop.reset(1);
    VectorRollout<int[], int[]> rollout =
        vector.rollout((seen, actions, first, rows, step) -> Arrays.fill(actions, step % 4), 50);
    for (int step = 0; step < 50; step++) {
      int[] seen = loop.step(new int[] {step % 4, step % 4, step % 4}).observations();
      for (int i = 0; i < 3; i++) {
        assertThat(rollout.trajectories().get(i).observations()[step + 1]).isEqualTo(seen[i]);
      }
    }
  }

  @Test
  void aRolloutThatBreaksOffAsksForAReset() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT);
    vector.reset(1);
    VectorPolicy<float[], int[]> broken =
        (observations, actions, first, rows, step) -> actions[0] = step == 3 ? 7 : 0;
    assertThatThrownBy(() -> vector.rollout(broken, 5)).hasMessageContaining("got 7");
    assertThatThrownBy(() -> vector.rollout(UPRIGHT, 5)).isInstanceOf(ResetNeededException.class);
    vector.reset(1);
    assertThat(vector.rollout(UPRIGHT, 5).totalReward()).isEqualTo(5.0 * SIZE);
  }

  private static VectorEnvironment<int[], int[]> lakes() {
    List<Environment<?, ?>> lakes =
        Stream.<Environment<?, ?>>generate(() -> Environments.make("FrozenLake-v1"))
            .limit(3)
            .toList();
    return new SyncVectorEnvironment<>(lakes, int[].class, int[].class);
  }

  @Test
  void aRolloutThatCannotBeIsRefused() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT);
    assertThatThrownBy(() -> vector.rollout(UPRIGHT, 5)).isInstanceOf(ResetNeededException.class);
    vector.reset(1);
    assertThatThrownBy(() -> vector.rollout(UPRIGHT, 0)).hasMessageContaining("steps of a rollout");
    VectorEnvironment<float[], int[]> same =
        sync(VectorOptions.DEFAULT.withAutoreset(AutoresetMode.SAME_STEP));
    same.reset(1);
    assertThatThrownBy(() -> same.rollout(UPRIGHT, 5)).hasMessageContaining("NEXT_STEP");
  }

  private static void assertSame(VectorStep<float[]> actual, VectorStep<float[]> expected) {
    assertThat(actual.observations()).containsExactly(expected.observations());
    assertThat(actual.rewards()).containsExactly(expected.rewards());
    assertThat(actual.terminated()).containsExactly(expected.terminated());
    assertThat(actual.truncated()).containsExactly(expected.truncated());
    assertThat(actual.infos().keySet()).isEqualTo(expected.infos().keySet());
  }

  @Test
  void anExecutorThatNeverRunsAnythingBlocksNothing() {
    try (VectorEnvironment<float[], int[]> vector =
        new AsyncVectorEnvironment<>(cartPoles(SIZE), float[].class, int[].class, task -> {}, 4)) {
      vector.reset(1);
      assertThat(vector.step(new int[SIZE]).rewards()).containsOnly(1.0);
    }
  }

  @Test
  void everyRowIsWhatTheEnvironmentAloneObserves() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT.withReusedArrays());
    float[] batch = vector.reset(10).observations();
    for (int i = 0; i < SIZE; i++) {
      Environment<float[], Integer> alone =
          Environments.make("CartPole-v1", float[].class, Integer.class);
      float[] row = alone.reset(10 + i).observation();
      assertThat(Arrays.copyOfRange(batch, 4 * i, 4 * i + 4)).containsExactly(row);
    }
    assertThat(vector.step(new int[SIZE]).observations()).isSameAs(batch);
  }

  @Test
  void whatAStepReturnedStaysAsItWasUnlessArraysAreReused() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT);
    float[] first = vector.reset(1).observations();
    float[] copy = first.clone();
    vector.step(new int[SIZE]);
    assertThat(first).containsExactly(copy);
  }

  @Test
  void theLastObservationOfAnEpisodeIsKeptInTheSameStep() {
    VectorEnvironment<float[], int[]> vector =
        sync(VectorOptions.DEFAULT.withAutoreset(AutoresetMode.SAME_STEP));
    Environment<float[], Integer> alone =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    alone.reset(3);
    vector.reset(3);
    Step<float[]> last = alone.step(0);
    VectorStep<float[]> step = vector.step(new int[SIZE]);
    while (!last.ended()) {
      last = alone.step(0);
      step = vector.step(new int[SIZE]);
    }
    assertThat(step.ended(0)).isTrue();
    assertThat((float[]) step.finalObservation(0)).containsExactly(last.observation());
  }

  @Test
  void withoutSeedsTheEnvironmentsDiffer() {
    float[] batch = sync(VectorOptions.DEFAULT).reset().observations();
    assertThat(batch[0]).isNotEqualTo(batch[4]);
  }

  @Test
  void misuseIsRefusedWithAWayOut() {
    VectorEnvironment<float[], int[]> vector = sync(VectorOptions.DEFAULT);
    assertThatThrownBy(() -> vector.step(new int[SIZE]))
        .isInstanceOf(ResetNeededException.class)
        .hasMessageContaining("call reset()");
    vector.reset(1);
    assertThatThrownBy(() -> vector.step(new int[3])).hasMessageContaining("7 elements, got 3");
    assertThatThrownBy(() -> vector.resetWhere(new boolean[SIZE])).hasMessageContaining("DISABLED");
    assertThatThrownBy(() -> new SyncVectorEnvironment<>(cartPoles(1), double[].class, int[].class))
        .hasMessageContaining("float[]");
    assertThatThrownBy(
            () -> new SyncVectorEnvironment<>(new ArrayList<>(), float[].class, int[].class))
        .hasMessageContaining("at least one");
  }

  @Test
  void anEndedEnvironmentIsNotSteppedOnWhenNothingResetsIt() {
    VectorEnvironment<float[], int[]> vector =
        sync(VectorOptions.DEFAULT.withAutoreset(AutoresetMode.DISABLED));
    vector.reset(3);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 500; i++) {
                vector.step(new int[SIZE]);
              }
            })
        .isInstanceOf(ResetNeededException.class)
        .hasMessageContaining("after the end");
  }
}
