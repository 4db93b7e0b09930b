package com.datasaz.rl.env;

import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A world that an agent acts in, one step at a time: Gymnasium's {@code Env} in Java.
 *
 * <pre>{@code
 * Reset<O> start = environment.reset(42);
 * Step<O> step;
 * do {
 *   step = environment.step(policy.apply(observation));
 * } while (!step.ended());
 * }</pre>
 *
 * <p>An episode begins with {@code reset} and is over when a step says {@link Step#ended()};
 * stepping before the first reset or after the end is a {@link ResetNeededException}. Most
 * environments extend {@link AbstractEnvironment}, which keeps this order and the generator, and
 * leaves two methods to write.
 *
 * <p>Two environments of the same kind that are reset with the same seed and given the same actions
 * are equal step by step, on any machine and Java version, unless their specification says {@link
 * EnvironmentSpec#nondeterministic()}.
 *
 * <p>Thread contract: an environment is confined to one thread at a time. Observations that it
 * hands out are not written to again, so they may be kept.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 * @see <a href="https://gymnasium.farama.org/api/env/">Gymnasium's Env</a>
 */
public interface Environment<O, A> extends AutoCloseable {

  /**
   * Where the generator starts that was never seeded: runs are reproducible unless asked otherwise.
   */
  long DEFAULT_SEED = 0;

  /**
   * What can be observed.
   *
   * @return the space of which every observation is an element; the same on every call
   */
  Space<O> observationSpace();

  /**
   * What can be done.
   *
   * @return the space of which every action must be an element; the same on every call
   */
  Space<A> actionSpace();

  /**
   * Begins an episode. The usual pattern is to give a seed once, right after construction, and
   * {@link #reset()} from then on, so that every episode differs and the run as a whole is
   * reproducible.
   *
   * @param seed starts the environment's generator anew; null goes on with the generator as it
   *     stands, which starts from {@link #DEFAULT_SEED}
   * @param options what this environment understands about how to begin, by name; unknown names are
   *     ignored
   * @return the first observation
   */
  Reset<O> reset(@Nullable Long seed, Map<String, Object> options);

  /**
   * Begins an episode from a seed, with options.
   *
   * @param seed starts the environment's generator anew
   * @param options what this environment understands about how to begin, by name
   * @return the first observation
   */
  default Reset<O> reset(long seed, Map<String, Object> options) {
    return reset(Long.valueOf(seed), options);
  }

  /**
   * Begins an episode from a seed.
   *
   * @param seed starts the environment's generator anew
   * @return the first observation
   */
  default Reset<O> reset(long seed) {
    return reset(seed, Map.of());
  }

  /**
   * Begins the next episode, going on with the generator as it stands.
   *
   * @return the first observation
   */
  default Reset<O> reset() {
    return reset(null, Map.of());
  }

  /**
   * Acts, and says what came of it.
   *
   * @param action an element of {@link #actionSpace()}
   * @return the observation, the reward and whether the episode is over
   * @throws ResetNeededException before the first reset, and after the end of an episode
   * @throws IllegalArgumentException if the action is not in the action space
   */
  Step<O> step(A action);

  /**
   * Asks for observations to be written into a part of a larger array from now on, instead of into
   * arrays of their own: how a vector of environments fills its batch without copying, and how a
   * tight loop steps without allocating.
   *
   * <p>While it holds, {@link Reset#observation()} and {@link Step#observation()} are {@code batch}
   * itself, and what they hold changes with every step.
   *
   * @param batch the array to write to; null to go back to arrays of their own
   * @param offset position of the first element to write
   * @return whether this environment does so; false, as by default, means that nothing changes
   */
  default boolean observeInto(@Nullable O batch, int offset) {
    return false;
  }

  /**
   * Draws the present state in the environment's {@linkplain #renderMode() render mode}.
   *
   * @return the drawing; empty when the render mode is {@link RenderMode#NONE}
   */
  default Optional<Rendering> render() {
    return Optional.empty();
  }

  /**
   * How {@link #render()} draws; chosen when the environment is made.
   *
   * @return the mode, one of those in {@link #metadata()} or {@link RenderMode#NONE}
   */
  default RenderMode renderMode() {
    return RenderMode.NONE;
  }

  /**
   * What this environment can draw.
   *
   * @return its render modes and frame rate
   */
  default EnvironmentMetadata metadata() {
    return EnvironmentMetadata.NONE;
  }

  /**
   * The specification from which the environment was made, with the wrappers around it.
   *
   * @return the specification; empty for an environment constructed directly
   */
  default Optional<EnvironmentSpec> spec() {
    return Optional.empty();
  }

  /**
   * The environment beneath all wrappers.
   *
   * @return this environment when it is not a wrapper
   */
  default Environment<?, ?> unwrapped() {
    return this;
  }

  /** Frees what the environment holds. Closing twice is allowed; most environments hold nothing. */
  @Override
  default void close() {}
}
