package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Records episodes as animated GIF files, {@code <prefix>-episode-<n>.gif}, with what Java brings
 * along. A recording is written when its episode ends, when the next one begins, and on {@link
 * #close()}; until then its frames are in memory.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class RecordVideo<O, A> extends PassThrough<O, A> {

  private final Path folder;
  private final String prefix;
  private final IntPredicate episodes;
  private final int maxFrames;
  private final List<BufferedImage> frames = new ArrayList<>();
  private int episode = -1;
  private boolean recording;

  /**
   * Records the episodes 0, 1, 8, 27, …, 1000, 2000, 3000, …, as Gymnasium does.
   *
   * @param inner an environment that draws pictures
   * @param folder where to write; created if need be
   */
  public RecordVideo(Environment<O, A> inner, Path folder) {
    this(inner, folder, "rl-video", RecordVideo::cubic, Integer.MAX_VALUE);
  }

  /**
   * Records some episodes.
   *
   * @param inner an environment that draws pictures
   * @param folder where to write; created if need be
   * @param prefix how the names of the files begin
   * @param episodes which episodes, counted from 0
   * @param maxFrames how many frames of an episode at most; at least 1
   */
  public RecordVideo(
      Environment<O, A> inner, Path folder, String prefix, IntPredicate episodes, int maxFrames) {
    super(inner);
    this.folder = folder;
    this.prefix = prefix;
    this.episodes = episodes;
    this.maxFrames = Arguments.atLeast("maxFrames", 1, maxFrames);
    if (inner.renderMode() != RenderMode.RGB_ARRAY) {
      throw new IllegalArgumentException(
          "RecordVideo needs an environment that draws pictures, got mode "
              + inner.renderMode()
              + ": make it with RenderMode.RGB_ARRAY");
    }
  }

  /** Gymnasium's default: the cubes below 1000, then every thousandth. */
  private static boolean cubic(int episode) {
    if (episode >= 1000) {
      return episode % 1000 == 0;
    }
    int root = (int) Math.round(StrictMath.cbrt(episode));
    return root * root * root == episode;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    finish();
    episode++;
    recording = episodes.test(episode);
    capture();
    return start;
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    capture();
    if (step.ended()) {
      finish();
    }
    return step;
  }

  private void capture() {
    if (recording && frames.size() < maxFrames) {
      frames.add(Pictures.copy(Pictures.drawn(inner(), name())));
    }
  }

  private void finish() {
    if (frames.isEmpty()) {
      return;
    }
    Path file = folder.resolve(prefix + "-episode-" + episode + ".gif");
    try {
      Files.createDirectories(folder);
      AnimatedGif.write(file, frames, metadata().renderFps());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the recording " + file, e);
    } finally {
      frames.clear();
      recording = false;
    }
  }

  @Override
  public void close() {
    finish();
    super.close();
  }

  /** Where recordings go is not part of what the environment is. */
  @Override
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec;
  }
}
