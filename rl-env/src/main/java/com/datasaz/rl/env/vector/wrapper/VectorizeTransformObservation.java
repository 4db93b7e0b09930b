package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.wrapper.ObservationWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Does to every environment's observation what a wrapper for single environments does: Gymnasium's
 * {@code VectorizeTransformObservation}. For wrappers without a memory.
 *
 * @param <O> type of the batched observations
 * @param <P> type of the batched observations of what is inside
 * @param <A> type of the batched actions
 */
public class VectorizeTransformObservation<O, P, A> extends VectorObservationWrapper<O, P, A> {
  private final Single<Object, Object> one;
  private final Class<O> observations;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param observations class of the batched observations
   * @param wrapper puts the wrapper around an environment with the single spaces of the vector; the
   *     environment has no world, it only hands observations through
   * @param <S> type of a single observation inside
   * @throws IllegalArgumentException if batches are of another class, or what the wrapper demands
   */
  public <S> VectorizeTransformObservation(
      VectorEnvironment<P, A> inner,
      Class<O> observations,
      Function<Environment<S, Object>, ? extends ObservationWrapper<?, S, Object>> wrapper) {
    this(inner, observations, Single.around(inner, wrapper));
  }

  @SuppressWarnings("unchecked") // values only ever go back to where they came from
  private VectorizeTransformObservation(
      VectorEnvironment<P, A> inner, Class<O> observations, Single<?, ?> one) {
    super(inner, one.wrapped.observationSpace(), observations);
    this.one = (Single<Object, Object>) one;
    this.observations = observations;
  }

  /** A wrapper around an environment without a world. */
  private record Single<Q, S>(Environment<Q, Object> wrapped, Stub<S, Object> stub) {
    @SuppressWarnings("unchecked") // the caller says what the observations inside are
    static <S> Single<?, S> around(
        VectorEnvironment<?, ?> inner,
        Function<Environment<S, Object>, ? extends ObservationWrapper<?, S, Object>> wrapper) {
      Stub<S, Object> stub =
          new Stub<>(
              (Space<S>) inner.singleObservationSpace(), (Space<Object>) inner.singleActionSpace());
      return new Single<>(wrapper.apply(stub), stub);
    }

    Q of(S observation) {
      stub.show(observation);
      return wrapped.reset().observation();
    }
  }

  @Override
  protected final O observations(P batch) {
    Space<Object> before = one.stub.observationSpace();
    List<Object> changed = new ArrayList<>(size());
    for (Object observation : before.iterate(batch)) {
      changed.add(one.of(observation));
    }
    return observations.cast(one.wrapped.observationSpace().concatenate(changed));
  }

  @Override
  protected final Object finalObservation(Object last) {
    return one.of(last);
  }
}
