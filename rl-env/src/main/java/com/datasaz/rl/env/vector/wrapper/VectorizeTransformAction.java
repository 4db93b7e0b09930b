package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.ActionWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Does to every environment's action what a wrapper for single environments does: Gymnasium's
 * {@code VectorizeTransformAction}. For wrappers without a memory.
 *
 * @param <O> type of the batched observations
 * @param <T> type of the batched actions, and of a single one: an array
 */
public class VectorizeTransformAction<O, T> extends VectorWrapper<O, T, O, T> {
  private final Stub<Object, T> stub;
  private final Environment<Object, T> one;
  private final Space<T> batched;

  /**
   * A wrapper.
   *
   * @param inner what is inside, with actions that are arrays
   * @param wrapper puts the wrapper around an environment with the single spaces of the vector; the
   *     environment has no world, it only takes actions
   * @throws IllegalArgumentException if the actions are not what the wrapper demands
   */
  @SuppressWarnings("unchecked") // a batch of boxes is an array of the same type as one of them
  public VectorizeTransformAction(
      VectorEnvironment<O, T> inner,
      Function<Environment<Object, T>, ? extends ActionWrapper<Object, T, T>> wrapper) {
    super(inner);
    this.stub =
        new Stub<>(
            (Space<Object>) inner.singleObservationSpace(), (Space<T>) inner.singleActionSpace());
    stub.show(stub);
    this.one = wrapper.apply(stub);
    this.batched = (Space<T>) one.actionSpace().batch(inner.size());
  }

  @Override
  public final Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public final Space<T> actionSpace() {
    return batched;
  }

  @Override
  public final Space<?> singleActionSpace() {
    return one.actionSpace();
  }

  @Override
  protected final VectorReset<O> begun(VectorReset<O> start) {
    return start;
  }

  @Override
  @SuppressWarnings("unchecked") // a batch of boxes is an array of the same type as one of them
  public final VectorStep<O> step(T actions) {
    List<T> changed = new ArrayList<>(size());
    for (T action : one.actionSpace().iterate(actions)) {
      one.step(action);
      changed.add(stub.taken());
    }
    return inner().step((T) stub.actionSpace().concatenate(changed));
  }
}
