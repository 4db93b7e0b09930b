package com.datasaz.rl.env;

import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The usual way to write an environment: say how an episode {@linkplain #begin begins} and what an
 * action {@linkplain #advance leads to}. The order of calls, the actions' validity and the
 * generator are kept here.
 *
 * <p>Thread contract: confined to one thread at a time.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public abstract class AbstractEnvironment<O, A> implements Environment<O, A> {

  private final Space<O> observationSpace;
  private final Space<A> actionSpace;
  private final String name;
  private Phase phase = Phase.NEW;
  private @Nullable RandomGenerator random;
  private long seed;

  /** Where in its life an environment stands. */
  private enum Phase {
    NEW,
    RUNNING,
    ENDED
  }

  /**
   * An environment that has yet to be reset.
   *
   * @param observationSpace what can be observed
   * @param actionSpace what can be done
   */
  protected AbstractEnvironment(Space<O> observationSpace, Space<A> actionSpace) {
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
    this.name = getClass().getSimpleName();
  }

  /**
   * Begins an episode; all randomness comes from {@link #random()}.
   *
   * @param options what the caller asked for, by name; ignore unknown names
   * @return the first observation, an array or object that is not written to again
   */
  protected abstract Reset<O> begin(Map<String, Object> options);

  /**
   * Moves on by one step; all randomness comes from {@link #random()}.
   *
   * @param action an element of the action space
   * @return what came of it, with an observation that is not written to again
   */
  protected abstract Step<O> advance(A action);

  /**
   * The environment's generator, started anew by each reset with a seed: the one that Gymnasium's
   * environments draw from, so that the same seed gives the same numbers there and here.
   *
   * @return the generator, for use in {@link #begin} and {@link #advance} only
   */
  protected final RandomGenerator random() {
    return random == null ? seed(Environment.DEFAULT_SEED) : random;
  }

  /**
   * The seed the generator was last started from.
   *
   * @return the seed of the last seeded reset, {@link Environment#DEFAULT_SEED} before it
   */
  public final long seed() {
    random();
    return seed;
  }

  @Override
  public final Space<O> observationSpace() {
    return observationSpace;
  }

  @Override
  public final Space<A> actionSpace() {
    return actionSpace;
  }

  @Override
  public final Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    if (seed != null) {
      seed(seed);
    }
    Reset<O> start = begin(options);
    phase = Phase.RUNNING;
    return start;
  }

  @Override
  public final Step<O> step(A action) {
    if (phase != Phase.RUNNING) {
      throw phase == Phase.NEW
          ? ResetNeededException.beforeStep(name)
          : ResetNeededException.afterEnd(name);
    }
    if (!actionSpace.contains(action)) {
      throw new IllegalArgumentException(
          "action of "
              + name
              + " must be in "
              + actionSpace
              + ", got "
              + action
              + ": sample one with actionSpace().sample(random)");
    }
    Step<O> step = advance(action);
    if (step.ended()) {
      phase = Phase.ENDED;
    }
    return step;
  }

  private RandomGenerator seed(long value) {
    seed = value;
    RandomGenerator seeded = new Pcg64(value);
    random = seeded;
    return seeded;
  }

  /** The environment's name, as in messages. */
  @Override
  public String toString() {
    return name;
  }
}
