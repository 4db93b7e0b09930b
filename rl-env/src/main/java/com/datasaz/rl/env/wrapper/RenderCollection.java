package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects a drawing of every state. {@link #render()} returns those since the last reset or
 * render; without a reset they add up, so call it now and then.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class RenderCollection<O, A> extends PassThrough<O, A> {

  private final boolean popFrames;
  private final boolean resetClean;
  private final List<Rendering> frames = new ArrayList<>();

  /**
   * A collection that is emptied by every render and every reset.
   *
   * @param inner an environment that draws
   */
  public RenderCollection(Environment<O, A> inner) {
    this(inner, true, true);
  }

  /**
   * A collection of drawings.
   *
   * @param inner an environment that draws
   * @param popFrames whether a render empties it
   * @param resetClean whether a reset empties it
   */
  public RenderCollection(Environment<O, A> inner, boolean popFrames, boolean resetClean) {
    super(inner);
    list(inner.renderMode());
    this.popFrames = popFrames;
    this.resetClean = resetClean;
  }

  /**
   * The mode of one drawing.
   *
   * @param mode any mode
   * @return the mode without the list
   */
  public static RenderMode single(RenderMode mode) {
    return switch (mode) {
      case ANSI_LIST -> RenderMode.ANSI;
      case RGB_ARRAY_LIST -> RenderMode.RGB_ARRAY;
      case NONE, ANSI, RGB_ARRAY -> mode;
    };
  }

  private static RenderMode list(RenderMode mode) {
    return switch (mode) {
      case ANSI -> RenderMode.ANSI_LIST;
      case RGB_ARRAY -> RenderMode.RGB_ARRAY_LIST;
      case NONE, ANSI_LIST, RGB_ARRAY_LIST ->
          throw new IllegalArgumentException(
              "RenderCollection needs an environment that draws one state at a time, got mode "
                  + mode
                  + ": make it with RenderMode.ANSI or RGB_ARRAY");
    };
  }

  @Override
  public RenderMode renderMode() {
    return list(inner().renderMode());
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    if (resetClean) {
      frames.clear();
    }
    inner().render().ifPresent(frames::add);
    return start;
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    inner().render().ifPresent(frames::add);
    return step;
  }

  @Override
  public Optional<Rendering> render() {
    Rendering collected = new Rendering.Frames(frames);
    if (popFrames) {
      frames.clear();
    }
    return Optional.of(collected);
  }

  /** How drawings are collected is not part of what the environment is. */
  @Override
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec;
  }
}
