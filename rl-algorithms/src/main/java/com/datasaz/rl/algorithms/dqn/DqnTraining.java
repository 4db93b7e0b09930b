package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Every episode begins with a reset whose seed follows from the run's seed and the episode's number, and every action
 * is drawn by the run's seed and the step's number. So a run is its options and a count of steps, and an environment
 * that keeps its promise of being the same for the same seed and actions can be brought back to any point by taking
 * the actions of the present episode again: that is all that a checkpoint stores of it.
 */
/**
 * Trains a deep Q-network by acting in an environment.
 *
 * <pre>{@code
 * DqnTraining<float[]> training = new DqnTraining<>(dqn, environment, 0.98);
 * training.run(50_000);
 * double[] returns = training.evaluate(evaluationEnvironment, 20, 10_000);
 * }</pre>
 *
 * <p>An action mask among the facts that the environment tells is kept to in acting, in exploring
 * and in what is bootstrapped from. Termination ends a return, truncation does not.
 *
 * <p>Thread contract: one thread.
 *
 * @param <O> type of the observations
 */
public final class DqnTraining<O> {

  private static final long EPISODE_KEY = 0x5851f42d4c957f2dL;

  private final Dqn dqn;
  private final Environment<O, Integer> environment;
  private final EnvironmentChoices<O> world;
  private final double discount;
  private final DqnLearner learner;
  private final Policy live;
  private final StepRandom random;
  private final StepRandom episodeSeeds;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<Integer> actionsTaken = new ArrayList<>();
  private ActionSet choices;
  private long steps;
  private double episodeReward;

  /**
   * A run that has not taken a step.
   *
   * @param dqn the options, for as many fixed actions as the environment has
   * @param environment what to act in; it is not closed
   * @param discount how much the next step's value counts, in [0, 1]
   */
  public DqnTraining(Dqn dqn, Environment<O, Integer> environment, double discount) {
    this(dqn, environment, discount, null);
  }

  private DqnTraining(
      Dqn dqn, Environment<O, Integer> environment, double discount, @Nullable ModelState state) {
    this.dqn = dqn;
    this.environment = environment;
    this.discount = Require.inRange("discount", discount, 0, 1);
    world = new EnvironmentChoices<>(environment);
    requireActions(dqn, world.count());
    learner =
        state == null
            ? new DqnLearner(dqn, world.schema())
            : DqnLearner.restore(dqn, world.schema(), state);
    live = learner.live();
    random = new StepRandom(dqn.seed());
    episodeSeeds = new StepRandom(dqn.seed() ^ EPISODE_KEY);
    choices = begin();
  }

  private static void requireActions(Dqn dqn, int count) {
    if (!dqn.actions().equals(Actions.Fixed.count(count))) {
      throw new IllegalArgumentException(
          "the environment has "
              + count
              + " actions, got "
              + dqn.actions()
              + ": use Dqn.fixed("
              + count
              + ")");
    }
  }

  private ActionSet begin() {
    Reset<O> start = environment.reset(episodeSeeds.at(episodes.size()).nextLong() >>> 1);
    actionsTaken.clear();
    episodeReward = 0;
    return world.choices(start.observation(), start.info());
  }

  /**
   * Acts and learns.
   *
   * @param count how many more steps to take, at least 0
   * @return this
   */
  public DqnTraining<O> run(long count) {
    long last = Math.addExact(steps, count);
    while (steps < last) {
      int chosen = live.rank(choices, 1, random.at(-2 - steps)).action(0);
      take(chosen);
    }
    return this;
  }

  private void take(int chosen) {
    int action = world.action(choices, chosen);
    Step<O> step = environment.step(action);
    steps++;
    ActionSet next = world.choices(step.observation(), step.info());
    Continuation continuation =
        step.terminated() ? Continuation.End.INSTANCE : new Continuation.Next(next, discount);
    learner.update(List.of(Experience.of(choices, chosen, step.reward()).followedBy(continuation)));
    moveOn(action, step, next);
  }

  private void moveOn(int action, Step<O> step, ActionSet next) {
    actionsTaken.add(action);
    episodeReward += step.reward();
    choices = next;
    if (step.ended()) {
      episodes.add(new Episode(steps, actionsTaken.size(), episodeReward));
      choices = begin();
    }
  }

  /**
   * How many steps have been taken.
   *
   * @return the count
   */
  public long steps() {
    return steps;
  }

  /**
   * The episodes that have ended, oldest first.
   *
   * @return a copy
   */
  public List<Episode> episodes() {
    return List.copyOf(episodes);
  }

  /**
   * The policy that takes what is thought best now, without exploring.
   *
   * @return an immutable policy for action sets of this environment
   */
  public Policy greedyPolicy() {
    return learner.greedy();
  }

  /**
   * Plays whole episodes without exploring and without learning from them.
   *
   * @param other an environment of the same kind, not the one that is trained on
   * @param count how many episodes, at least 1
   * @param firstSeed seed of the first reset; each later episode has the next one
   * @return each episode's rewards, summed without discount
   */
  public double[] evaluate(Environment<O, Integer> other, int count, long firstSeed) {
    if (other == environment) {
      throw new IllegalArgumentException(
          "evaluate on another environment than the one trained on: make a second one");
    }
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    Policy greedy = greedyPolicy();
    double[] returns = new double[count];
    for (int i = 0; i < count; i++) {
      returns[i] = play(greedy, other, firstSeed + i);
    }
    return returns;
  }

  private double play(Policy policy, Environment<O, Integer> other, long seed) {
    Reset<O> start = other.reset(seed);
    StepRandom ties = new StepRandom(seed);
    ActionSet now = world.choices(start.observation(), start.info());
    double sum = 0;
    boolean ended = false;
    for (long t = 0; !ended; t++) {
      int chosen = policy.rank(now, 1, ties.at(t)).action(0);
      Step<O> step = other.step(world.action(now, chosen));
      sum += step.reward();
      ended = step.ended();
      now = world.choices(step.observation(), step.info());
    }
    return sum;
  }

  /**
   * Stores the whole run: network, optimiser, replay, schedules, randomness, and where the present
   * episode stands.
   *
   * @return what {@link #resume} continues from
   */
  public DqnCheckpoint checkpoint() {
    return new DqnCheckpoint(learner.state(), steps, episodes, actionsTaken);
  }

  /**
   * Continues a run. It goes on as if it had never been interrupted, bit for bit, given an
   * environment that is the same for the same seed and actions.
   *
   * @param dqn the options of the run
   * @param environment an environment of the same kind; it is not closed
   * @param discount the discount of the run
   * @param checkpoint where it was stored
   * @param <O> type of the observations
   * @return the run
   */
  public static <O> DqnTraining<O> resume(
      Dqn dqn, Environment<O, Integer> environment, double discount, DqnCheckpoint checkpoint) {
    DqnTraining<O> training = new DqnTraining<>(dqn, environment, discount, checkpoint.learner());
    training.goTo(checkpoint);
    return training;
  }

  private void goTo(DqnCheckpoint checkpoint) {
    episodes.addAll(checkpoint.episodes());
    steps = checkpoint.steps();
    choices = begin();
    for (int action : checkpoint.presentEpisode()) {
      Step<O> step = environment.step(action);
      moveOn(action, step, world.choices(step.observation(), step.info()));
    }
  }

  /**
   * The options of the run.
   *
   * @return the options
   */
  public Dqn dqn() {
    return dqn;
  }
}
