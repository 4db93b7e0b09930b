package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.vector.VectorEnvironment;

/** What the wrappers ask of a vector. */
final class Batches {
  private Batches() {}

  /** The single observation space, which must be a box. */
  @SuppressWarnings("unchecked") // a batch of boxes is an array of the same type as one of them
  static <T> Box<T> box(String wrapper, VectorEnvironment<T, ?> inner) {
    if (inner.singleObservationSpace() instanceof Box<?> box) {
      return (Box<T>) box;
    }
    throw new IllegalArgumentException(
        wrapper
            + " needs observations that are boxes, got "
            + inner.singleObservationSpace()
            + ": put FlattenObservation around the vector first");
  }

  static <T> Class<T> arrayType(String wrapper, VectorEnvironment<T, ?> inner) {
    return box(wrapper, inner).dtype().arrayType();
  }
}
