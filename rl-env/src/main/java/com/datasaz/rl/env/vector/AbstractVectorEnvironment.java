package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vector of environments, but for who runs the indices. */
abstract class AbstractVectorEnvironment<O, A> implements VectorEnvironment<O, A> {

  private final Lanes<Object, Object> lanes;
  private final List<Environment<Object, Object>> environments;
  private final Space<O> observationSpace;
  private final Space<A> actionSpace;
  private final VectorOptions options;
  private final Class<O> observations;
  private final Class<A> actions;
  private @Nullable Rollout<O, A> rollout;
  private final Crew.Task resetting;
  private final Crew.Task stepping;

  AbstractVectorEnvironment(
      List<? extends Environment<?, ?>> environments,
      Class<O> observations,
      Class<A> actions,
      VectorOptions options) {
    this.environments = alike(environments);
    Environment<Object, Object> first = this.environments.get(0);
    this.observationSpace =
        batched("observations", first.observationSpace(), environments.size(), observations);
    this.actionSpace = batched("actions", first.actionSpace(), environments.size(), actions);
    this.options = options;
    this.observations = observations;
    this.actions = actions;
    this.lanes = new Lanes<>(this.environments, options);
    this.resetting = lanes::reset;
    this.stepping = lanes::step;
  }

  @SuppressWarnings("unchecked") // values only ever go back to where they came from
  private static List<Environment<Object, Object>> alike(
      List<? extends Environment<?, ?>> environments) {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("a vector needs at least one environment, got none");
    }
    List<Environment<Object, Object>> alike = new ArrayList<>();
    for (Environment<?, ?> environment : environments) {
      checkSame(
          "observation", environments.get(0).observationSpace(), environment.observationSpace());
      checkSame("action", environments.get(0).actionSpace(), environment.actionSpace());
      alike.add((Environment<Object, Object>) environment);
    }
    return List.copyOf(alike);
  }

  private static void checkSame(String kind, Space<?> first, Space<?> other) {
    if (!first.equals(other)) {
      throw new IllegalArgumentException(
          "the environments of a vector must have the same "
              + kind
              + " space, got "
              + first
              + " and "
              + other);
    }
  }

  @SuppressWarnings("unchecked") // a sample was seen to be of the class
  private static <T> Space<T> batched(String kind, Space<?> single, int n, Class<T> type) {
    Space<?> batched = single.batch(n);
    Object sample = batched.sample(new Pcg64(0));
    if (!type.isInstance(sample)) {
      throw new IllegalArgumentException(
          "batched "
              + kind
              + " of "
              + single
              + " are of type "
              + sample.getClass().getSimpleName()
              + ", got "
              + type.getSimpleName()
              + ".class: ask for that class");
    }
    return (Space<T>) batched;
  }

  /** Runs the task for every index, on whichever threads, and returns when all have been run. */
  abstract void run(Crew.Task task);

  /** The same for a task that takes so long that threads are best given little at a time. */
  void runLong(Crew.Task task) {
    run(task);
  }

  @Override
  public final int size() {
    return environments.size();
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
  public final Space<?> singleObservationSpace() {
    return environments.get(0).observationSpace();
  }

  @Override
  public final Space<?> singleActionSpace() {
    return environments.get(0).actionSpace();
  }

  @Override
  public final AutoresetMode autoresetMode() {
    return options.autoreset();
  }

  @Override
  public final EnvironmentMetadata metadata() {
    return environments.get(0).metadata();
  }

  @Override
  public final VectorReset<O> reset(long seed) {
    return reset(from(seed), Map.of());
  }

  private List<@Nullable Long> from(long seed) {
    List<@Nullable Long> seeds = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      seeds.add(seed + i);
    }
    return seeds;
  }

  @Override
  public final VectorReset<O> reset(
      @Nullable List<@Nullable Long> seeds, Map<String, Object> options) {
    if (seeds != null && seeds.size() != size()) {
      throw new IllegalArgumentException(
          "there must be one seed for each of the "
              + size()
              + " environments, got "
              + seeds.size());
    }
    lanes.beginReset(
        seeds == null && !lanes.begun() ? from(Environment.DEFAULT_SEED) : seeds, options);
    run(resetting);
    return begun();
  }

  @Override
  public final VectorReset<O> resetWhere(boolean[] mask) {
    checkPartial(mask);
    lanes.beginPartialReset();
    run((from, to) -> lanes.reset(mask, from, to));
    return begun();
  }

  private void checkPartial(boolean[] mask) {
    if (options.autoreset() != AutoresetMode.DISABLED) {
      throw new IllegalStateException(
          "resetWhere is for autoreset mode DISABLED, got "
              + options.autoreset()
              + ": environments reset themselves");
    }
    if (!lanes.begun()) {
      throw new IllegalStateException("resetWhere needs episodes under way: call reset() first");
    }
    int chosen = 0;
    for (boolean entry : mask) {
      chosen += entry ? 1 : 0;
    }
    if (mask.length != size() || chosen == 0) {
      throw new IllegalArgumentException(
          "mask must have "
              + size()
              + " entries and one of them true, got "
              + mask.length
              + " with "
              + chosen
              + " true");
    }
  }

  private VectorReset<O> begun() {
    return new VectorReset<>(observations.cast(lanes.observations()), lanes.infos());
  }

  @Override
  public final VectorStep<O> step(A actions) {
    if (!lanes.begun()) {
      throw ResetNeededException.beforeStep(toString());
    }
    lanes.beginStep(actions);
    run(stepping);
    return new VectorStep<>(
        observations.cast(lanes.observations()),
        lanes.rewards(),
        lanes.terminated(),
        lanes.truncated(),
        lanes.infos());
  }

  @Override
  public final VectorRollout<O, A> rollout(VectorPolicy<O, A> policy, int steps) {
    Require.inRange("steps of a rollout", steps, 1, Integer.MAX_VALUE);
    if (!lanes.begun()) {
      throw ResetNeededException.beforeStep(toString());
    }
    boolean rows =
        singleObservationSpace() instanceof Box<?> || singleObservationSpace() instanceof Discrete;
    if (options.autoreset() != AutoresetMode.NEXT_STEP || !rows) {
      throw new IllegalStateException(
          "a rollout needs observations that are arrays or choices, and autoreset mode NEXT_STEP, got "
              + singleObservationSpace()
              + " and "
              + options.autoreset()
              + ": call step() in a loop");
    }
    Rollout<O, A> rollout = rollout(steps);
    rollout.begin(policy);
    runLong(rollout);
    return rollout.result();
  }

  private Rollout<O, A> rollout(int steps) {
    Rollout<O, A> last = rollout;
    if (last == null || last.steps() != steps || !options.reuseArrays()) {
      last = new Rollout<>(lanes, observations, actions, steps);
      rollout = last;
    }
    return last;
  }

  @Override
  public final List<Optional<Rendering>> render() {
    return environments.stream().map(Environment::render).toList();
  }

  @Override
  public void close() {
    environments.forEach(Environment::close);
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "(" + environments.get(0) + ", " + size() + ")";
  }
}
