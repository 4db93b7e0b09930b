package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.WrapperSpec;
import java.util.Map;
import java.util.Optional;

/**
 * An environment around another one. What a wrapper does not change passes through.
 *
 * <p>Most wrappers extend {@link ObservationWrapper}, {@link ActionWrapper}, {@link RewardWrapper}
 * or, when they change neither spaces nor observations, {@link PassThrough}.
 *
 * <p>Thread contract: as the environment inside, one thread at a time.
 *
 * @param <O> type of the observations outside
 * @param <A> type of the actions outside
 * @param <P> type of the observations inside
 * @param <B> type of the actions inside
 */
public abstract class Wrapper<O, A, P, B> implements Environment<O, A> {

  private final Environment<P, B> inner;

  /**
   * A wrapper around an environment, which it closes when it is closed.
   *
   * @param inner the environment inside
   */
  protected Wrapper(Environment<P, B> inner) {
    this.inner = inner;
  }

  /**
   * The environment directly inside.
   *
   * @return the environment that this wrapper was given
   */
  public final Environment<P, B> inner() {
    return inner;
  }

  /**
   * The wrapper's name in a specification.
   *
   * @return the simple name of its class
   */
  public final String name() {
    return getClass().getSimpleName();
  }

  /**
   * What this wrapper was constructed with, for the specification.
   *
   * @return arguments by name; a wrapper that takes a function names it here too, which JSON then
   *     refuses
   */
  protected Map<String, Object> arguments() {
    return Map.of();
  }

  /**
   * Adds this wrapper to the specification of what is inside.
   *
   * @param spec the specification of the environment inside
   * @return the specification of this environment
   */
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec.withWrapper(new WrapperSpec(name(), arguments()));
  }

  /**
   * Looks for a wrapper in a stack of them.
   *
   * @param environment the outermost environment
   * @param type the class to look for
   * @param <W> the class to look for
   * @return the outermost wrapper, or the environment itself, of that class
   */
  public static <W> Optional<W> find(Environment<?, ?> environment, Class<W> type) {
    Environment<?, ?> layer = environment;
    while (!type.isInstance(layer) && layer instanceof Wrapper<?, ?, ?, ?> wrapper) {
      layer = wrapper.inner();
    }
    return type.isInstance(layer) ? Optional.of(type.cast(layer)) : Optional.empty();
  }

  @Override
  public Optional<Rendering> render() {
    return inner.render();
  }

  @Override
  public RenderMode renderMode() {
    return inner.renderMode();
  }

  @Override
  public EnvironmentMetadata metadata() {
    return inner.metadata();
  }

  @Override
  public Optional<EnvironmentSpec> spec() {
    return inner.spec().map(this::describe);
  }

  @Override
  public Environment<?, ?> unwrapped() {
    return inner.unwrapped();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** The stack of names, outermost first, as {@code <TimeLimit<OrderEnforcing<CartPole>>>}. */
  @Override
  public String toString() {
    String inside = inner.toString();
    return "<" + name() + (inside.startsWith("<") ? inside : "<" + inside + ">") + ">";
  }
}
