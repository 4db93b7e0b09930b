package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentId;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.WrapperSpec;
import com.datasaz.rl.env.check.PassiveEnvChecker;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.OrderEnforcing;
import com.datasaz.rl.env.wrapper.RenderCollection;
import com.datasaz.rl.env.wrapper.TimeLimit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Environments by name, as {@code gymnasium.register}, {@code make} and {@code spec}.
 *
 * <pre>{@code
 * Environment<float[], Integer> cartPole = Environments.make("CartPole-v1", float[].class, Integer.class);
 * }</pre>
 *
 * <p>What is made has the specification's wrappers around it, innermost first: {@link
 * PassiveEnvChecker}, {@link OrderEnforcing}, {@link TimeLimit}, and the additional ones.
 *
 * <p>One registry per class loader, filled with the library's own environments; nothing registers
 * itself. Safe for use by many threads.
 */
public final class Environments {

  private static final Registry REGISTRY = new Registry();
  private static final Wrappers WRAPPERS = new Wrappers();

  static {
    BuiltIn.register(REGISTRY);
  }

  private Environments() {}

  /**
   * Registers a kind of environment.
   *
   * @param spec its id, limits and default arguments
   * @param factory what constructs it
   * @throws IllegalStateException if the id is registered already, or the name is registered with
   *     versions and this id has none (or the other way round)
   */
  public static void register(EnvironmentSpec spec, EnvironmentFactory factory) {
    REGISTRY.register(spec, factory);
  }

  /**
   * Registers a kind of wrapper, so that specifications can name it.
   *
   * @param name its name in a {@link WrapperSpec}
   * @param factory what constructs it
   * @throws IllegalStateException if the name is registered already
   */
  public static void registerWrapper(String name, WrapperFactory factory) {
    WRAPPERS.register(name, factory);
  }

  /**
   * What is registered.
   *
   * @return all ids, sorted
   */
  public static List<EnvironmentId> ids() {
    return REGISTRY.ids();
  }

  /**
   * What is registered, as a table to print: Gymnasium's {@code pprint_registry}.
   *
   * @return one id per line under its namespace
   */
  public static String table() {
    return REGISTRY.table();
  }

  /**
   * The specification that an id is registered with.
   *
   * @param id such as {@code CartPole-v1}; without a version, the latest
   * @return the specification
   * @throws NoSuchEnvironmentException if nothing is registered under it; the message says what
   *     comes nearest
   */
  public static EnvironmentSpec spec(String id) {
    return REGISTRY.find(id).spec();
  }

  /**
   * Makes an environment.
   *
   * @param id such as {@code CartPole-v1}; without a version, the latest
   * @return a new environment with its wrappers
   * @throws NoSuchEnvironmentException if nothing is registered under it; the message says what
   *     comes nearest
   */
  public static Environment<?, ?> make(String id) {
    return make(spec(id));
  }

  /**
   * Makes an environment of known types.
   *
   * @param id such as {@code CartPole-v1}; without a version, the latest
   * @param observations class of its observations, such as {@code float[].class}
   * @param actions class of its actions, such as {@code Integer.class}
   * @param <O> type of the observations
   * @param <A> type of the actions
   * @return a new environment with its wrappers
   * @throws NoSuchEnvironmentException if nothing is registered under it; the message says what
   *     comes nearest
   * @throws IllegalArgumentException if the environment's types are others
   */
  public static <O, A> Environment<O, A> make(String id, Class<O> observations, Class<A> actions) {
    return typed(make(id), observations, actions);
  }

  /**
   * Makes an environment from a specification.
   *
   * @param spec what to make
   * @return a new environment with its wrappers
   * @throws NoSuchEnvironmentException if nothing is registered under its id
   */
  public static Environment<?, ?> make(EnvironmentSpec spec) {
    return make(spec, RenderMode.NONE);
  }

  /**
   * Makes an environment that draws itself.
   *
   * @param spec what to make
   * @param renderMode how it draws; {@link RenderMode#ANSI_LIST} and {@link
   *     RenderMode#RGB_ARRAY_LIST} collect frames
   * @return a new environment with its wrappers
   * @throws NoSuchEnvironmentException if nothing is registered under its id
   * @throws IllegalArgumentException if it cannot draw so
   */
  public static Environment<?, ?> make(EnvironmentSpec spec, RenderMode renderMode) {
    EnvironmentFactory factory = REGISTRY.find(spec.id().toString()).factory();
    Environment<?, ?> bare = factory.create(spec.arguments(), RenderCollection.single(renderMode));
    if (bare.renderMode() != RenderCollection.single(renderMode)) {
      throw new IllegalArgumentException(
          "render mode of "
              + spec.id()
              + " must be one of "
              + bare.metadata().renderModes()
              + ", got "
              + renderMode);
    }
    Environment<?, ?> made = WRAPPERS.wrap(wrapped(bare, spec), spec.additionalWrappers());
    return renderMode == bare.renderMode() ? made : new RenderCollection<>(made);
  }

  private static <O, A> Environment<O, A> wrapped(Environment<O, A> bare, EnvironmentSpec spec) {
    Environment<O, A> made = new Specified<>(bare, bare(spec));
    if (spec.checked()) {
      made = new PassiveEnvChecker<>(made);
    }
    if (spec.orderEnforced()) {
      made = new OrderEnforcing<>(made);
    }
    return spec.maxEpisodeSteps().isPresent()
        ? new TimeLimit<>(made, spec.maxEpisodeSteps().getAsInt())
        : made;
  }

  /** What is said of the environment itself: the wrappers around it say the rest. */
  private static EnvironmentSpec bare(EnvironmentSpec spec) {
    return new EnvironmentSpec(
        spec.id(),
        spec.rewardThreshold(),
        spec.nondeterministic(),
        OptionalInt.empty(),
        false,
        false,
        spec.arguments(),
        List.of());
  }

  /**
   * Gives an environment its types, after a look at what its spaces contain.
   *
   * @param environment any environment
   * @param observations class of its observations
   * @param actions class of its actions
   * @param <O> type of the observations
   * @param <A> type of the actions
   * @return the same environment
   * @throws IllegalArgumentException if its types are others
   */
  @SuppressWarnings("unchecked") // a sample of each space was seen to be of the class
  public static <O, A> Environment<O, A> typed(
      Environment<?, ?> environment, Class<O> observations, Class<A> actions) {
    check("observations", environment, environment.observationSpace(), observations);
    check("actions", environment, environment.actionSpace(), actions);
    return (Environment<O, A>) environment;
  }

  private static void check(
      String kind, Environment<?, ?> environment, Space<?> space, Class<?> type) {
    Object sample = space.sample(new Pcg64(0));
    if (!type.isInstance(sample)) {
      throw new IllegalArgumentException(
          kind
              + " of "
              + environment.unwrapped()
              + " are of type "
              + sample.getClass().getSimpleName()
              + ", got "
              + type.getSimpleName()
              + ".class: ask for that class");
    }
  }

  /** The registered wrappers by name. */
  private static final class Wrappers {

    private final Map<String, WrapperFactory> factories = StandardWrappers.byName();

    synchronized void register(String name, WrapperFactory factory) {
      if (factories.putIfAbsent(name, factory) != null) {
        throw new IllegalStateException(
            "wrapper " + name + " is registered already: choose another name");
      }
    }

    Environment<?, ?> wrap(Environment<?, ?> bare, List<WrapperSpec> specs) {
      Environment<?, ?> made = bare;
      for (WrapperSpec spec : specs) {
        made = factory(spec.name()).wrap(made, spec.arguments());
      }
      return made;
    }

    private synchronized WrapperFactory factory(String name) {
      WrapperFactory factory = factories.get(name);
      if (factory == null) {
        throw new IllegalArgumentException(
            "no wrapper "
                + name
                + " is registered"
                + Similarity.hint(name, factories.keySet())
                + "; a wrapper of your own needs Environments.registerWrapper");
      }
      return factory;
    }
  }
}
