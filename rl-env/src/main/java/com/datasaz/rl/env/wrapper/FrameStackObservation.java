package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.space.Box;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    RESET("reset"),
    /** Zeros, or the bound that is nearest to zero. */
    ZERO("zero");

    private final String name;

    Padding(String name) {
      this.name = name;
    }
  }

  private final Box<T> box;
  private final int size;
  private final Padding padding;
  private final @Nullable T before;
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
    this(inner, size, padding, null);
  }

  private FrameStackObservation(
      Environment<T, A> inner, int size, Padding padding, @Nullable T before) {
    super(
        inner,
        Arguments.box("FrameStackObservation", inner.observationSpace())
            .batch(Arguments.atLeast("size", 1, size)));
    this.box = Arguments.box("FrameStackObservation", inner.observationSpace());
    this.size = size;
    this.padding = padding;
    this.before = before;
  }

  /**
   * A stack that starts with copies of a given observation.
   *
   * @param inner an environment that observes a box
   * @param size how many observations; at least 1
   * @param before what stands for the observations before the first one; in the observation space
   *     of the environment, not written to again
   * @param <T> array type of the observations
   * @param <A> type of the actions
   * @return the wrapper
   * @throws IllegalArgumentException if the observation is not in the space
   */
  public static <T, A> FrameStackObservation<T, A> paddedWith(
      Environment<T, A> inner, int size, T before) {
    if (!inner.observationSpace().contains(before)) {
      throw new IllegalArgumentException(
          "the padding must be an observation in "
              + inner.observationSpace()
              + ", got "
              + values(Arguments.box("FrameStackObservation", inner.observationSpace()), before)
              + ": give an array of its element type and length, within its bounds");
    }
    return new FrameStackObservation<>(inner, size, Padding.RESET, before);
  }

  @Override
  public Reset<T> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<T> start = inner().reset(seed, options);
    T first = before(start.observation());
    frames.clear();
    for (int i = 0; i < size; i++) {
      frames.addLast(first);
    }
    return start.withObservation(observation(start.observation()));
  }

  private T before(T start) {
    if (before != null) {
      return before;
    }
    return padding == Padding.RESET ? start : Boxes.nearestToZero(box);
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
    arguments.put("padding_type", before == null ? padding.name : values(box, before));
    return arguments;
  }

  private static <T> List<Double> values(Box<T> box, T array) {
    return IntStream.range(0, box.dtype().length(array))
        .mapToObj(i -> box.dtype().get(array, i))
        .toList();
  }
}
