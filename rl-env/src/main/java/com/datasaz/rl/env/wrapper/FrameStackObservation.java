package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.space.Box;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Observes the last few observations at once, oldest first, so that a velocity can be seen.
 *
 * @param <T> array type of the observations
 * @param <A> type of the actions
 */
public final class FrameStackObservation<T, A> extends ObservationWrapper<T, T, A> {

  /** What stands for the observations before the first one. */
  public enum Padding {
    /** The first observation of the episode. */
    RESET,
    /** Zeros, or the bound that is nearest to zero. */
    ZERO
  }

  private final Box<T> box;
  private final int size;
  private final Padding padding;
  private final Deque<T> frames = new ArrayDeque<>();

  /**
   * A stack that starts with copies of the first observation.
   *
   * @param inner an environment that observes a box
   * @param size how many observations; at least 1
   */
  public FrameStackObservation(Environment<T, A> inner, int size) {
    this(inner, size, Padding.RESET);
  }

  /**
   * A stack of observations.
   *
   * @param inner an environment that observes a box
   * @param size how many observations; at least 1
   * @param padding what stands for the observations before the first one
   */
  public FrameStackObservation(Environment<T, A> inner, int size, Padding padding) {
    super(
        inner,
        Arguments.box("FrameStackObservation", inner.observationSpace())
            .batch(Arguments.atLeast("size", 1, size)));
    this.box = Arguments.box("FrameStackObservation", inner.observationSpace());
    this.size = size;
    this.padding = padding;
  }

  @Override
  public Reset<T> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<T> start = inner().reset(seed, options);
    T before = padding == Padding.RESET ? start.observation() : Boxes.nearestToZero(box);
    frames.clear();
    for (int i = 0; i < size; i++) {
      frames.addLast(before);
    }
    return start.withObservation(observation(start.observation()));
  }

  @Override
  protected T observation(T observation) {
    frames.removeFirst();
    frames.addLast(observation);
    return box.concatenate(List.copyOf(frames));
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("stack_size", size);
    arguments.put("padding_type", padding == Padding.RESET ? "reset" : "zero");
    return arguments;
  }
}
