package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.AutoresetMode;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vector of environments around another one, which it changes in some way: Gymnasium's {@code
 * VectorWrapper}. Whatever is not overridden is passed on.
 *
 * <p>Thread contract: one thread at a time calls it.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 * @param <P> type of the batched observations of what is inside
 * @param <B> type of the batched actions of what is inside
 */
public abstract class VectorWrapper<O, A, P, B> implements VectorEnvironment<O, A> {
  private final VectorEnvironment<P, B> inner;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   */
  protected VectorWrapper(VectorEnvironment<P, B> inner) {
    this.inner = inner;
  }

  /**
   * What is inside.
   *
   * @return the vector that this one was made around
   */
  public final VectorEnvironment<P, B> inner() {
    return inner;
  }

  /**
   * Turns a beginning into what this wrapper makes of it.
   *
   * @param start what the vector inside returned
   * @return what is passed on
   */
  protected abstract VectorReset<O> begun(VectorReset<P> start);

  @Override
  public final int size() {
    return inner.size();
  }

  @Override
  public VectorReset<O> reset(@Nullable List<@Nullable Long> seeds, Map<String, Object> options) {
    return begun(inner.reset(seeds, options));
  }

  @Override
  public VectorReset<O> reset(long seed) {
    return begun(inner.reset(seed));
  }

  @Override
  public VectorReset<O> resetWhere(boolean[] mask) {
    return begun(inner.resetWhere(mask));
  }

  @Override
  public abstract VectorStep<O> step(A actions);

  @Override
  public Space<?> singleObservationSpace() {
    return inner.singleObservationSpace();
  }

  @Override
  public Space<?> singleActionSpace() {
    return inner.singleActionSpace();
  }

  @Override
  public AutoresetMode autoresetMode() {
    return inner.autoresetMode();
  }

  @Override
  public EnvironmentMetadata metadata() {
    return inner.metadata();
  }

  @Override
  public List<Optional<Rendering>> render() {
    return inner.render();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** The stack of names, outermost first. */
  @Override
  public String toString() {
    return "<" + getClass().getSimpleName() + inner + ">";
  }
}
