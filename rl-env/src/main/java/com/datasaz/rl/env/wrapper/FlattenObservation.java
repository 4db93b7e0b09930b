package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import java.util.Map;

/**
 * Lays observations out as one row of numbers: choices one-hot, members one after the other.
 *
 * @param <F> array type of the rows
 * @param <O> type of the observations inside
 * @param <A> type of the actions
 */
public final class FlattenObservation<F, O, A> extends ObservationWrapper<F, O, A> {

  private final Space<O> space;
  private final Dtype<F> dtype;

  /**
   * Observations as rows.
   *
   * @param inner an environment whose observation space is flattenable
   * @param dtype element type of the rows; {@code inner.observationSpace().flatDtype()} loses
   *     nothing
   */
  public FlattenObservation(Environment<O, A> inner, Dtype<F> dtype) {
    super(inner, inner.observationSpace().flatSpace(dtype));
    this.space = inner.observationSpace();
    this.dtype = dtype;
  }

  @Override
  protected F observation(O observation) {
    return space.flatten(observation, dtype);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("dtype", dtype.name());
  }
}
