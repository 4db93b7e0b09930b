package com.datasaz.rl.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.TupleSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappersTest {

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  @Test
  void steppingAfterTheEndSaysWhatToDo() {
    Environment<float[], Integer> environment = new TimeLimit<>(cartPole(), 1);
    environment.reset(1);
    assertThat(environment.step(0).truncated()).isTrue();
    Environment<float[], Integer> enforced = new OrderEnforcing<>(environment);
    enforced.reset(1);
    enforced.step(0);
    assertThatThrownBy(() -> enforced.step(0))
        .isInstanceOf(ResetNeededException.class)
        .hasMessageContaining("after the end")
        .hasMessageContaining("call reset()");
  }

  @Test
  void statisticsThatWereSavedNormaliseTheSame() {
    NormalizeObservation<float[], Integer> first = new NormalizeObservation<>(cartPole());
    first.reset(1);
    for (int i = 0; i < 8; i++) {
      first.step(i % 2);
    }
    RunningMeanStd saved = RunningMeanStd.fromJson(first.statistics().toJson());
    NormalizeObservation<float[], Integer> second =
        new NormalizeObservation<>(cartPole(), 1e-8, saved);
    assertThat(second.reset(2).observation()).containsExactly(first.reset(2).observation());
    second.setUpdating(false);
    double count = saved.count();
    second.step(0);
    assertThat(saved.count()).isEqualTo(count);
  }

  @Test
  void episodesAreAddedUp() {
    RecordEpisodeStatistics<float[], Integer> environment =
        new RecordEpisodeStatistics<>(cartPole());
    environment.reset(1);
    Step<float[]> step = environment.step(0);
    int steps = 1;
    while (!step.ended()) {
      step = environment.step(0);
      steps++;
    }
    EpisodeStatistics episode = new EpisodeStatistics(steps, steps, 0);
    assertThat(step.info()).containsEntry("episode", episode);
    assertThat(environment.recent()).containsExactly(episode);
  }

  @Test
  void anActionThatIsMaskedOutIsRefused() {
    Environment<float[], Integer> masked =
        new ActionMasker<>(cartPole(), observation -> new boolean[] {true, false});
    assertThat(masked.reset(1).info()).containsKey("action_mask");
    assertThatThrownBy(() -> masked.step(1)).hasMessageContaining("masked out");
  }

  @Test
  void theSameSeedSticksTheSameActions() {
    Environment<float[], Integer> first = new StickyAction<>(cartPole(), 0.5);
    Environment<float[], Integer> second = new StickyAction<>(cartPole(), 0.5);
    first.reset(7);
    second.reset(7);
    for (int i = 0; i < 8; i++) {
      assertThat(first.step(i % 2).observation()).containsExactly(second.step(i % 2).observation());
    }
  }

  @Test
  void timeIsAnEntryOrANumber() {
    TimeAwareObservation<Map<String, Object>, float[], Integer> entries =
        TimeAwareObservation.dictionary(cartPole());
    entries.reset(1);
    Step<Map<String, Object>> step = entries.step(0);
    assertThat(entries.observationSpace().contains(step.observation())).isTrue();
    assertThat((int[]) step.observation().get("time")).containsExactly(1);
  }

  @Test
  void timeIsAPartOfTheLimitUnderAnyKey() {
    TimeAwareObservation<Map<String, Object>, float[], Integer> entries =
        TimeAwareObservation.dictionary(cartPole(), true, "elapsed");
    entries.reset(1);
    Step<Map<String, Object>> step = entries.step(0);
    assertThat(entries.observationSpace().contains(step.observation())).isTrue();
    assertThat((float[]) step.observation().get("elapsed")).containsExactly(1f / 500);
    assertThatThrownBy(() -> TimeAwareObservation.dictionary(cartPole(), true, "obs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("entry named obs already");
  }

  @Test
  void timeIsTheLastElementOfAList() {
    Environment<Map<String, Object>, Integer> entries = TimeAwareObservation.dictionary(cartPole());
    TupleSpace pair = new TupleSpace(new Discrete(3), new Discrete(4));
    Environment<List<Object>, Integer> lists =
        new TransformObservation<>(entries, seen -> List.of(1, 2), pair);
    Environment<List<Object>, Integer> timed = TimeAwareObservation.tuple(lists, true);
    timed.reset(1);
    List<Object> seen = timed.step(0).observation();
    assertThat(timed.observationSpace().contains(seen)).isTrue();
    assertThat(seen.subList(0, 2)).containsExactly(1, 2);
    assertThat((float[]) seen.get(2)).containsExactly(1f / 500);
    Environment<float[], Integer> flat = TimeAwareObservation.flat(lists, Dtype.FLOAT32);
    flat.reset(1);
    assertThat(flat.step(0).observation()).containsExactly(0, 1, 0, 0, 0, 1, 0, 1);
  }

  @Test
  void aStackStartsWithTheGivenObservation() {
    float[] before = {0.5f, 0, 0.125f, 0};
    FrameStackObservation<float[], Integer> stack =
        FrameStackObservation.paddedWith(cartPole(), 2, before);
    assertThat(Arrays.copyOf(stack.reset(1).observation(), 4)).containsExactly(before);
    assertThatThrownBy(() -> FrameStackObservation.paddedWith(cartPole(), 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the padding must be an observation");
  }

  @Test
  void aGivenPaddingAndATimeKeyAreKeptInTheSpecification() {
    Environment<?, ?> stack =
        FrameStackObservation.paddedWith(cartPole(), 2, new float[] {0.5f, 0, 0.125f, 0});
    Environment<?, ?> again = Environments.make(EnvironmentSpec.fromJson(spec(stack).toJson()));
    assertThat(again).hasToString(stack.toString());
    assertThat(Arrays.copyOf((float[]) again.reset(1).observation(), 4))
        .containsExactly(0.5f, 0, 0.125f, 0);
    Environment<?, ?> timed = TimeAwareObservation.dictionary(cartPole(), true, "elapsed");
    again = Environments.make(EnvironmentSpec.fromJson(spec(timed).toJson()));
    assertThat((Object) again.observationSpace()).isEqualTo(timed.observationSpace());
  }

  private static EnvironmentSpec spec(Environment<?, ?> environment) {
    return environment.spec().orElseThrow();
  }

  @Test
  void anEpisodeIsRecordedFrameByFrame(@TempDir Path folder) throws Exception {
    Environment<?, ?> drawn =
        Environments.make(Environments.spec("CartPole-v1"), RenderMode.RGB_ARRAY);
    Environment<float[], Integer> typed = Environments.typed(drawn, float[].class, Integer.class);
    try (Environment<float[], Integer> recorded = new RecordVideo<>(typed, folder)) {
      recorded.reset(1);
      recorded.step(0);
      recorded.step(1);
    }
    Path file = folder.resolve("rl-video-episode-0.gif");
    ImageReader reader = ImageIO.getImageReadersBySuffix("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(Files.newInputStream(file))) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      assertThat(reader.read(0).getWidth()).isEqualTo(600);
    } finally {
      reader.dispose();
    }
  }
}
