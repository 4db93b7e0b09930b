package com.datasaz.rl.env.vector.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.ArrayEnvironment;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.vector.AutoresetMode;
import com.datasaz.rl.env.vector.SyncVectorEnvironment;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorOptions;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.EpisodeStatistics;
import com.datasaz.rl.env.wrapper.RunningMeanStd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrappers without a memory do to a vector what theirs do to each of its environments. */
class VectorWrappersTest {
  private static final int SIZE = 3;

  /** Walks about a square; environment i of a vector has episodes of i + 2 steps. */
  private static final class Walk extends ArrayEnvironment<double[], float[]> {
    private final int length;
    private double x;
    private int step;

    Walk(int length) {
      super(Box.of(Dtype.FLOAT64, -10, 10, 2), Box.of(Dtype.FLOAT32, -2, 2, 1));
      this.length = length;
    }

    @Override
    protected Reset<double[]> begin(Map<String, Object> options) {
      x = random().nextDouble();
      step = 0;
      return Reset.of(observation());
    }

    @Override
    protected Step<double[]> advance(float[] action) {
      x += action[0];
      step++;
      return new Step<>(observation(), 3 * x, step == length, false, Map.of("at", step));
    }

    @Override
    protected void observe(double[] row, int offset) {
      row[offset] = Math.max(-10, Math.min(10, x));
      row[offset + 1] = step;
    }
  }

  private static VectorEnvironment<double[], float[]> walks(AutoresetMode mode) {
    return vector(mode, double[].class, one -> one);
  }

  private static <O> VectorEnvironment<O, float[]> vector(
      AutoresetMode mode,
      Class<O> type,
      Function<Environment<double[], float[]>, Environment<?, ?>> wrapper) {
    List<Environment<?, ?>> environments = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      environments.add(wrapper.apply(new Walk(i + 2)));
    }
    VectorOptions options = VectorOptions.DEFAULT.withAutoreset(mode);
    return new SyncVectorEnvironment<>(environments, type, float[].class, options);
  }

  private static void assertSame(
      VectorEnvironment<?, float[]> actual, VectorEnvironment<?, float[]> expected) {
    assertThat(actual.observationSpace()).isEqualTo(expected.observationSpace());
    assertThat(actual.singleObservationSpace()).isEqualTo(expected.singleObservationSpace());
    assertThat(actual.actionSpace()).isEqualTo(expected.actionSpace());
    assertThat(text(actual.reset(4).observations()))
        .isEqualTo(text(expected.reset(4).observations()));
    for (int i = 0; i < 12; i++) {
      float[] actions = {0.5f, -0.125f * i, 0.0625f * i};
      assertThat(text(actual.step(actions))).isEqualTo(text(expected.step(actions)));
    }
  }

  private static String text(VectorStep<?> step) {
    StringBuilder text = new StringBuilder(text(step.observations()));
    text.append(Arrays.toString(step.rewards())).append(Arrays.toString(step.terminated()));
    for (int i = 0; i < SIZE; i++) {
      Object last = step.finalObservation(i);
      text.append(last == null ? "-" : text(last));
    }
    return text.toString();
  }

  private static String text(Object array) {
    return array instanceof float[] floats
        ? Arrays.toString(floats)
        : Arrays.toString((double[]) array);
  }

  @ParameterizedTest
  @EnumSource(
      value = AutoresetMode.class,
      names = {"NEXT_STEP", "SAME_STEP"})
  void observationsBecomeWhatTheyBecomeAlone(AutoresetMode mode) {
    assertSame(
        new FlattenObservation<>(walks(mode), Dtype.FLOAT32),
        vector(
            mode,
            float[].class,
            one -> new com.datasaz.rl.env.wrapper.FlattenObservation<>(one, Dtype.FLOAT32)));
    assertSame(
        new DtypeObservation<>(walks(mode), Dtype.FLOAT32),
        vector(
            mode,
            float[].class,
            one -> new com.datasaz.rl.env.wrapper.DtypeObservation<>(one, Dtype.FLOAT32)));
    assertSame(
        new ReshapeObservation<>(walks(mode), 1, 2),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.ReshapeObservation<>(one, 1, 2)));
    assertSame(
        new RescaleObservation<>(walks(mode), 0, 1),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.RescaleObservation<>(one, 0, 1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = AutoresetMode.class,
      names = {"NEXT_STEP", "SAME_STEP"})
  void functionsAreAppliedToEachEnvironment(AutoresetMode mode) {
    UnaryOperator<double[]> twice = row -> new double[] {2 * row[0], 2 * row[1]};
    Box<double[]> wide = Box.of(Dtype.FLOAT64, -20, 20, 2);
    assertSame(
        new TransformObservation<>(walks(mode), double[].class, twice, wide),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.TransformObservation<>(one, twice, wide)));
    UnaryOperator<float[]> half = action -> new float[] {action[0] / 2};
    Box<float[]> wider = Box.of(Dtype.FLOAT32, -4, 4, 1);
    assertSame(
        new TransformAction<>(walks(mode), half, wider),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.TransformAction<>(one, half, wider)));
  }

  /**
   * In one and the same step, since a step that only begins an episode has reward 0 inside a
   * vector, which the wrapper of the vector changes too.
   */
  @Test
  void actionsAndRewardsBecomeWhatTheyBecomeAlone() {
    AutoresetMode mode = AutoresetMode.SAME_STEP;
    assertSame(
        new ClipAction<>(walks(mode)),
        vector(mode, double[].class, com.datasaz.rl.env.wrapper.ClipAction::new));
    assertSame(
        new RescaleAction<>(walks(mode), -8, 8),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.RescaleAction<>(one, -8, 8)));
    assertSame(
        new TransformReward<>(walks(mode), reward -> reward + 1),
        vector(
            mode,
            double[].class,
            one -> new com.datasaz.rl.env.wrapper.TransformReward<>(one, reward -> reward + 1)));
    assertSame(
        new ClipReward<>(walks(mode), -1, 1),
        vector(
            mode, double[].class, one -> new com.datasaz.rl.env.wrapper.ClipReward<>(one, -1, 1)));
    assertSame(
        new VectorizeTransformReward<>(
            walks(mode), one -> new com.datasaz.rl.env.wrapper.ClipReward<>(one, -1, 1)),
        new ClipReward<>(walks(mode), -1, 1));
  }

  @Test
  void picturesAreGrayAndSmallAfterwards() {
    List<Environment<?, ?>> environments = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      environments.add(new Picture());
    }
    SyncVectorEnvironment<byte[], float[]> pictures =
        new SyncVectorEnvironment<>(environments, byte[].class, float[].class);
    VectorEnvironment<byte[], float[]> gray =
        new ResizeObservation<>(new GrayscaleObservation<>(pictures, true), 1, 1);
    Environment<byte[], float[]> alone =
        new com.datasaz.rl.env.wrapper.ResizeObservation<>(
            new com.datasaz.rl.env.wrapper.GrayscaleObservation<>(new Picture(), true), 1, 1);
    byte pixel = alone.reset(1).observation()[0];
    assertThat(gray.reset(1).observations()).containsExactly(pixel, pixel);
  }

  /** Two by two pixels. */
  private static final class Picture extends ArrayEnvironment<byte[], float[]> {
    Picture() {
      super(Box.of(Dtype.UINT8, 0, 255, 2, 2, 3), Box.of(Dtype.FLOAT32, -2, 2, 1));
    }

    @Override
    protected Reset<byte[]> begin(Map<String, Object> options) {
      return Reset.of(observation());
    }

    @Override
    protected Step<byte[]> advance(float[] action) {
      return Step.of(observation(), 0);
    }

    @Override
    protected void observe(byte[] row, int offset) {
      for (int i = 0; i < 12; i++) {
        row[offset + i] = (byte) (20 * i);
      }
    }
  }

  @Test
  @SuppressWarnings("rawtypes") // the class of a map says nothing of its entries
  void partsAreKept() {
    VectorEnvironment<Map, int[]> shops =
        new SyncVectorEnvironment<>(
            List.of(ShopEnvironment.myopic(), ShopEnvironment.myopic()), Map.class, int[].class);
    VectorEnvironment<Map, int[]> customers = new FilterObservation<>(shops, "customer");
    Map<?, ?> batch = customers.reset(1).observations();
    assertThat(batch).hasSize(1);
    assertThat(customers.observationSpace().contains(batch)).isTrue();
    VectorEnvironment<float[], int[]> rows = new FlattenObservation<>(customers, Dtype.FLOAT32);
    assertThat(rows.reset(1).observations()).containsExactly((float[]) batch.get("customer"));
  }

  @Test
  void observationsAreNormalisedByTheWholeBatch() {
    VectorEnvironment<double[], float[]> bare = walks(AutoresetMode.SAME_STEP);
    NormalizeObservation<double[], float[]> normal =
        new NormalizeObservation<>(walks(AutoresetMode.SAME_STEP));
    RunningMeanStd statistics = new RunningMeanStd(2);
    VectorReset<double[]> start = bare.reset(1);
    statistics.update(start.observations(), SIZE);
    assertNormal(normal.reset(1).observations(), start.observations(), statistics);
    for (int i = 0; i < 6; i++) {
      VectorStep<double[]> step = bare.step(new float[] {1, -1, 0.5f});
      VectorStep<float[]> changed = normal.step(new float[] {1, -1, 0.5f});
      statistics.update(step.observations(), SIZE);
      assertNormal(changed.observations(), step.observations(), statistics);
      if (step.finalObservation(0) instanceof double[] last) {
        assertNormal((float[]) changed.finalObservation(0), last, statistics);
      }
    }
    normal.setUpdating(false);
    normal.step(new float[] {1, -1, 0.5f});
    assertThat(normal.statistics().toJson()).isEqualTo(statistics.toJson());
  }

  private static void assertNormal(float[] actual, double[] raw, RunningMeanStd statistics) {
    assertThat(actual).hasSize(raw.length);
    for (int i = 0; i < raw.length; i++) {
      double deviation = Math.sqrt(statistics.variance(i % 2) + 1e-8);
      assertThat(actual[i]).isEqualTo((float) ((raw[i] - statistics.mean(i % 2)) / deviation));
    }
  }

  @Test
  void rewardsAreScaledByTheirDiscountedReturns() {
    VectorEnvironment<double[], float[]> bare = walks(AutoresetMode.NEXT_STEP);
    NormalizeReward<double[], float[]> scaled =
        new NormalizeReward<>(walks(AutoresetMode.NEXT_STEP), 0.5, 1e-8, new RunningMeanStd(1));
    bare.reset(2);
    scaled.reset(2);
    RunningMeanStd statistics = new RunningMeanStd(1);
    double[] discounted = new double[SIZE];
    for (int i = 0; i < 8; i++) {
      VectorStep<double[]> step = bare.step(new float[] {1, -1, 0.5f});
      for (int j = 0; j < SIZE; j++) {
        discounted[j] = (step.terminated()[j] ? 0 : 0.5 * discounted[j]) + step.rewards()[j];
      }
      statistics.update(discounted, SIZE);
      double expected = step.rewards()[1] / Math.sqrt(statistics.variance(0) + 1e-8);
      double actual = scaled.step(new float[] {1, -1, 0.5f}).rewards()[1];
      assertThat(actual).isCloseTo(expected, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AutoresetMode.class,
      names = {"NEXT_STEP", "SAME_STEP"})
  void episodesAreSummedUp(AutoresetMode mode) {
    RecordEpisodeStatistics<double[], float[]> recorded =
        new RecordEpisodeStatistics<>(walks(mode));
    recorded.reset(3);
    for (int i = 0; i < 12; i++) {
      VectorStep<double[]> step = recorded.step(new float[] {1, 1, 1});
      boolean any = step.ended(0) || step.ended(1) || step.ended(2);
      assertThat(step.infos().containsKey("episode")).isEqualTo(any);
      if (any) {
        assertThat((boolean[]) step.infos().get("_episode"))
            .containsExactly(step.ended(0), step.ended(1), step.ended(2));
        int[] lengths = (int[]) ((Map<?, ?>) step.infos().get("episode")).get("l");
        for (int j = 0; j < SIZE; j++) {
          assertThat(lengths[j]).isEqualTo(step.ended(j) ? j + 2 : 0);
        }
      }
    }
    // Episodes of 2, 3 and 4 steps; a step more each where another one begins them.
    assertThat(recorded.episodes()).isEqualTo(mode == AutoresetMode.SAME_STEP ? 13 : 9);
    assertThat(recorded.recent()).hasSize((int) recorded.episodes());
    EpisodeStatistics first = recorded.recent().get(0);
    assertThat(first.length()).isEqualTo(2);
    assertThat(first.totalReward()).isBetween(9.0, 15.0); // 3 (x + 1) + 3 (x + 2)
  }

  @Test
  void infosAreTakenApart() {
    VectorEnvironment<double[], float[]> walks = walks(AutoresetMode.SAME_STEP);
    walks.reset(1);
    walks.step(new float[SIZE]);
    VectorStep<double[]> step = walks.step(new float[SIZE]); // the first environment ends
    List<Map<String, Object>> infos = DictInfoToList.list(step.infos(), SIZE);
    assertThat(infos.get(0)).containsOnlyKeys("final_obs", "final_info");
    assertThat(infos.get(0)).extractingByKey("final_info").isEqualTo(Map.of("at", 2));
    assertThat(infos.get(1)).isEqualTo(Map.of("at", 2));
    assertThat(DictInfoToList.list(Map.of(), 2)).containsExactly(Map.of(), Map.of());
  }

  @Test
  void misuseIsRefusedWithAWayOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClipReward<>(walks(AutoresetMode.NEXT_STEP), 2, 1))
        .withMessageContaining("least <= most");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TransformObservation<>(
                    walks(AutoresetMode.NEXT_STEP),
                    float[].class,
                    (double[] row) -> row,
                    Box.of(Dtype.FLOAT64, -1, 1, 2)))
        .withMessageContaining("double[]");
  }
}
