package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper that changes observations, those of ended episodes in {@code final_obs} too:
 * Gymnasium's {@code VectorObservationWrapper}.
 *
 * @param <O> type of the batched observations
 * @param <P> type of the batched observations of what is inside
 * @param <A> type of the batched actions
 */
public abstract class VectorObservationWrapper<O, P, A> extends VectorWrapper<O, A, P, A> {
  private final Space<?> single;
  private final Space<O> batched;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param singleObservationSpace what can be observed of one of the environments
   * @param observations class of the batched observations
   * @throws IllegalArgumentException if batches are of another class
   */
  protected VectorObservationWrapper(
      VectorEnvironment<P, A> inner, Space<?> singleObservationSpace, Class<O> observations) {
    super(inner);
    this.single = singleObservationSpace;
    this.batched = batched(singleObservationSpace, inner.size(), observations);
  }

  @SuppressWarnings("unchecked") // a sample was seen to be of the class
  private static <O> Space<O> batched(Space<?> single, int n, Class<O> type) {
    Space<?> batched = single.batch(n);
    Object sample = batched.sample(new Pcg64(0));
    if (!type.isInstance(sample)) {
      throw new IllegalArgumentException(
          "batched observations of "
              + single
              + " are of type "
              + sample.getClass().getSimpleName()
              + ", got "
              + type.getSimpleName()
              + ".class: ask for that class");
    }
    return (Space<O>) batched;
  }

  /**
   * Changes the observations of all environments.
   *
   * @param batch a value of the batched observation space inside
   * @return a value of this wrapper's
   */
  protected abstract O observations(P batch);

  /**
   * Changes the last observation of one episode.
   *
   * @param last a value of the single observation space inside
   * @return a value of this wrapper's
   */
  protected abstract Object finalObservation(Object last);

  @Override
  public final Space<?> singleObservationSpace() {
    return single;
  }

  @Override
  public final Space<O> observationSpace() {
    return batched;
  }

  @Override
  public final Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  protected final VectorReset<O> begun(VectorReset<P> start) {
    return new VectorReset<>(observations(start.observations()), start.infos());
  }

  @Override
  public final VectorStep<O> step(A actions) {
    VectorStep<P> step = inner().step(actions);
    O observations = observations(step.observations());
    Map<String, Object> infos = infos(step.infos());
    return new VectorStep<>(
        observations, step.rewards(), step.terminated(), step.truncated(), infos);
  }

  private Map<String, Object> infos(Map<String, Object> infos) {
    if (!(infos.get(VectorStep.FINAL_OBSERVATION) instanceof @Nullable Object[] last)) {
      return infos;
    }
    @Nullable Object[] changed = new Object[last.length];
    for (int i = 0; i < last.length; i++) {
      changed[i] = last[i] == null ? null : finalObservation(last[i]);
    }
    Map<String, Object> all = new LinkedHashMap<>(infos);
    all.put(VectorStep.FINAL_OBSERVATION, changed);
    return all;
  }
}
