package com.datasaz.rl.env;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Space;
import org.jspecify.annotations.Nullable;

/**
 * An environment whose observations are arrays of numbers. Say how an episode begins, what an
 * action leads to, and how the present state is {@linkplain #observe written down}; each
 * observation is then a new array, or a row of a batch when the caller {@linkplain #observeInto
 * asks} for that.
 *
 * <p>Thread contract: confined to one thread at a time.
 *
 * @param <T> array type of the observations, such as {@code float[]}
 * @param <A> type of the actions
 */
public abstract class ArrayEnvironment<T, A> extends AbstractEnvironment<T, A> {

  private final Box<T> box;
  private @Nullable T batch;
  private int offset;

  /**
   * An environment that has yet to be reset.
   *
   * @param observationSpace what can be observed
   * @param actionSpace what can be done
   */
  protected ArrayEnvironment(Box<T> observationSpace, Space<A> actionSpace) {
    super(observationSpace, actionSpace);
    this.box = observationSpace;
  }

  /**
   * Writes the present state down.
   *
   * @param row where to write
   * @param offset position of the first element; as many are written as the observation space has
   */
  protected abstract void observe(T row, int offset);

  /**
   * The present observation, for {@link #begin} and {@link #advance} to return.
   *
   * @return a new array, or the batch this environment was told to write to
   */
  protected final T observation() {
    if (batch == null) {
      T row = box.dtype().newArray(box.size());
      observe(row, 0);
      return row;
    }
    observe(batch, offset);
    return batch;
  }

  @Override
  public final boolean observeInto(@Nullable T batch, int offset) {
    this.batch = batch;
    this.offset = offset;
    return true;
  }
}
