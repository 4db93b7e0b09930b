package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorReset;

/** A wrapper that leaves observations and actions as they are. */
abstract class VectorPassThrough<O, A> extends VectorWrapper<O, A, O, A> {
  VectorPassThrough(VectorEnvironment<O, A> inner) {
    super(inner);
  }

  @Override
  public final Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public final Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  protected VectorReset<O> begun(VectorReset<O> start) {
    return start;
  }
}
