package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.training.BestPolicy;
import com.datasaz.rl.algorithms.dqn.training.Episode;
import com.datasaz.rl.algorithms.dqn.training.Evaluation;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.algorithms.dqn.training.TrainingListener;
import com.datasaz.rl.algorithms.dqn.training.TrainingMetrics;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Every episode begins with a reset whose seed follows from the run's seed and the episode's number, and every action
 * is drawn by the run's seed and the step's number. So a run is its options and a count of steps, and an environment
 * that keeps its promise of being the same for the same seed and actions can be brought back to any point by taking
 * the actions of the present episode again: that is all that a checkpoint stores of it.
 *
 * All environments act by the same weights; then what each of them saw is learnt, in their order.
 */
/**
 * Trains a deep Q-network by acting in one environment or in several. Needs the module rl-env, an
 * optional dependency of this one.
 *
 * <pre>{@code
 * DqnTraining<float[]> training =
 *     new DqnTraining<>(dqn, environment, 0.99)
 *         .evaluating(evaluationEnvironment, EvaluationPlan.every(5_000))
 *         .listeningTo(new ProgressBar(System.out, 50_000, clock));
 * training.run(50_000);
 * Policy policy = training.greedyPolicy();
 * }</pre>
 *
 * <p>An action mask among the facts that the environment tells is kept to in acting, in exploring
 * and in what is bootstrapped from. Termination ends a return, truncation does not.
 *
 * <p>The same options and environments give the same run, bit for bit, whoever listens and however
 * often it is interrupted.
 *
 * <p>Thread contract: one thread.
 *
 * @param <O> type of the observations
 */
public final class DqnTraining<O> {

  private static final long EPISODE_KEY = 0x5851f42d4c957f2dL;
  private static final int MOST_ENVIRONMENTS = 64;
  private static final int FORMAT = 2;

  private final Dqn dqn;
  private final List<Environment<O, Integer>> environments;
  private final EnvironmentChoices<O> world;
  private final double discount;
  private final DqnLearner learner;
  private final Explorer explorer;
  private final StepRandom random;
  private final StepRandom episodeSeeds;
  private final List<Lane<O>> lanes = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Evaluator<O> evaluator;
  private long steps;
  private long begun;
  private long measureEvery = 1000;
  private int episodesMeasured;

  /**
   * A run that has not taken a step.
   *
   * @param dqn the options, for as many fixed actions as the environment has
   * @param environment what to act in; it is not closed
   * @param discount how much the next step's value counts, in [0, 1]
   */
  public DqnTraining(Dqn dqn, Environment<O, Integer> environment, double discount) {
    this(dqn, List.of(environment), discount);
  }

  /**
   * A run in several environments that has not taken a step.
   *
   * @param dqn the options, for as many fixed actions as the environments have
   * @param environments what to act in, 1 to 64 of the same kind; they are not closed
   * @param discount how much the next step's value counts, in [0, 1]
   */
  public DqnTraining(Dqn dqn, List<Environment<O, Integer>> environments, double discount) {
    this(dqn, environments, discount, null);
  }

  private DqnTraining(
      Dqn dqn,
      List<Environment<O, Integer>> environments,
      double discount,
      @Nullable ModelState state) {
    Require.inRange("number of environments", environments.size(), 1, MOST_ENVIRONMENTS);
    this.dqn = dqn;
    this.environments = List.copyOf(environments);
    this.discount = Require.inRange("discount", discount, 0, 1);
    world = new EnvironmentChoices<>(environments.get(0));
    requireActions(dqn, world.count());
    learner =
        state == null
            ? new DqnLearner(dqn, world.schema())
            : DqnLearner.restore(dqn, world.schema(), state);
    explorer = Explorer.of(learner, dqn.exploration());
    random = new StepRandom(dqn.seed());
    episodeSeeds = new StepRandom(dqn.seed() ^ EPISODE_KEY);
    evaluator = new Evaluator<>(world);
    for (Environment<O, Integer> environment : this.environments) {
      lanes.add(new Lane<>(environment, world, discount, nextSeed()));
    }
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

  private long nextSeed() {
    return episodeSeeds.at(begun++).nextLong() >>> 1;
  }

  /**
   * Evaluates the run as it goes. Evaluations play greedily in an environment of their own and
   * change nothing about the run but when it ends. A resumed run needs its plan again.
   *
   * @param other an environment of the same kind, not one that is trained on; it is not closed
   * @param plan how often, what is kept, and when the run ends early
   * @return this
   */
  public DqnTraining<O> evaluating(Environment<O, Integer> other, EvaluationPlan plan) {
    evaluator.follow(apart(other), plan);
    return this;
  }

  /**
   * Tells somebody what happens in the run.
   *
   * @param listener who is told
   * @return this
   */
  public DqnTraining<O> listeningTo(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Measures the run more or less often than every 1,000 steps. A measurement samples 256
   * remembered transitions.
   *
   * @param every environment steps between measurements, at least 1
   * @return this
   */
  public DqnTraining<O> measuringEvery(int every) {
    measureEvery = Require.inRange("steps between measurements", every, 1, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Acts and learns. A run that has {@linkplain #stopReason() ended early} takes no more steps.
   *
   * @param count how many more steps to take, all environments together, at least 0; a multiple of
   *     the number of environments
   * @return this
   */
  public DqnTraining<O> run(long count) {
    Require.notNegative("steps", count);
    if (count % lanes.size() != 0) {
      throw new IllegalArgumentException(
          "steps must be a multiple of the number of environments, "
              + lanes.size()
              + ", got "
              + count
              + ": every environment takes as many");
    }
    long last = Math.addExact(steps, count);
    while (steps < last && stopReason().isEmpty()) {
      round();
    }
    return this;
  }

  private void round() {
    long before = steps;
    List<Experience> experiences = new ArrayList<>(lanes.size());
    for (Lane<O> lane : lanes) {
      int chosen = explorer.choose(lane, random.at(-2 - steps));
      experiences.add(lane.take(chosen));
      steps++;
    }
    learner.update(experiences);
    lanes.stream().filter(Lane::hasEnded).forEach(this::beginAnew);
    boolean stops = evaluator.isDue(before, steps) && evaluate();
    if (!listeners.isEmpty() && (stops || before / measureEvery != steps / measureEvery)) {
      measure();
    }
    stopReason().ifPresent(why -> listeners.forEach(each -> each.stopped(steps, why)));
  }

  private void beginAnew(Lane<O> lane) {
    Episode episode = lane.episode(steps);
    episodes.add(episode);
    listeners.forEach(each -> each.episodeEnded(episode));
    lane.begin(nextSeed());
  }

  /** Evaluates by the plan, and says whether the run is to end. */
  private boolean evaluate() {
    listeners.forEach(each -> each.evaluationBegins(steps));
    Evaluation evaluation = evaluator.evaluate(learner, steps);
    listeners.forEach(each -> each.evaluated(evaluation));
    return stopReason().isPresent();
  }

  private void measure() {
    TrainingMetrics metrics = metrics();
    learner.tally().clear();
    episodesMeasured = episodes.size();
    listeners.forEach(each -> each.measured(metrics));
  }

  /**
   * How the run stands, with warnings when learning has gone wrong.
   *
   * @return means over what happened since listeners were last told, or since the beginning
   */
  public TrainingMetrics metrics() {
    double meanReturn =
        episodes.subList(episodesMeasured, episodes.size()).stream()
            .mapToDouble(Episode::reward)
            .average()
            .orElse(Double.NaN);
    return learner.metrics(steps, episodes.size(), meanReturn);
  }

  /**
   * How many steps have been taken, in all environments together.
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
   * The evaluations of the plan, oldest first.
   *
   * @return a copy
   */
  public List<Evaluation> evaluations() {
    return evaluator.evaluations();
  }

  /**
   * The best policies that the plan's evaluations found, the best first.
   *
   * @return a copy, at most as many as the plan keeps
   */
  public List<BestPolicy> best() {
    return evaluator.best();
  }

  /**
   * Why the run ended early.
   *
   * @return what the plan's stop rule said, empty when the run may go on
   */
  public Optional<String> stopReason() {
    return evaluator.stopReason();
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
   * One of the best policies, without exploring.
   *
   * @param best one of {@link #best()}
   * @return an immutable policy for action sets of this environment
   */
  public Policy greedyPolicy(BestPolicy best) {
    return DqnLearner.restore(dqn, world.schema(), best.model()).greedy();
  }

  /**
   * What has been learnt, to be stored and served: {@link Dqn#restore} makes a learner of it.
   *
   * @return the learner's state
   */
  public ModelState model() {
    return learner.state();
  }

  /**
   * Plays whole episodes without exploring and without learning from them.
   *
   * @param other an environment of the same kind, not one that is trained on
   * @param count how many episodes, at least 1
   * @param firstSeed seed of the first reset; each later episode has the next one
   * @return each episode's rewards, summed without discount
   */
  public double[] evaluate(Environment<O, Integer> other, int count, long firstSeed) {
    return evaluate(greedyPolicy(), other, count, firstSeed);
  }

  /**
   * Plays whole episodes by a policy of this run.
   *
   * @param policy the policy
   * @param other an environment of the same kind, not one that is trained on
   * @param count how many episodes, at least 1
   * @param firstSeed seed of the first reset; each later episode has the next one
   * @return each episode's rewards, summed without discount
   */
  public double[] evaluate(
      Policy policy, Environment<O, Integer> other, int count, long firstSeed) {
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    return evaluator.play(policy, apart(other), count, firstSeed);
  }

  private Environment<O, Integer> apart(Environment<O, Integer> other) {
    for (Environment<O, Integer> environment : environments) {
      if (environment == other) {
        throw new IllegalArgumentException(
            "evaluate on another environment than the one trained on: make a second one");
      }
    }
    return other;
  }

  /**
   * Stores the whole run: network, optimiser, replay, schedules, randomness, where every present
   * episode stands, evaluations and the best policies.
   *
   * @return what {@link #resume} continues from
   */
  public DqnCheckpoint checkpoint() {
    ModelStateWriter out = new ModelStateWriter();
    out.putInt(FORMAT).putInt(lanes.size()).putDouble(discount);
    out.putState(learner.state(true)).putLong(steps).putLong(begun);
    lanes.forEach(lane -> lane.save(out));
    out.putInt(episodes.size());
    for (Episode episode : episodes) {
      out.putLong(episode.endStep()).putInt(episode.length()).putDouble(episode.reward());
    }
    out.putInt(episodesMeasured);
    learner.tally().save(out);
    evaluator.save(out);
    return new DqnCheckpoint(out.toState(DqnCheckpoint.NAME, world.schema().fingerprint()));
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
    return resume(dqn, List.of(environment), discount, checkpoint);
  }

  /**
   * Continues a run in several environments. It goes on as if it had never been interrupted, bit
   * for bit, given environments that are the same for the same seed and actions.
   *
   * @param dqn the options of the run
   * @param environments as many environments of the same kind; they are not closed
   * @param discount the discount of the run
   * @param checkpoint where it was stored
   * @param <O> type of the observations
   * @return the run
   * @throws ModelStateException when the checkpoint is of another kind of run
   */
  public static <O> DqnTraining<O> resume(
      Dqn dqn,
      List<Environment<O, Integer>> environments,
      double discount,
      DqnCheckpoint checkpoint) {
    String fingerprint = new EnvironmentChoices<>(environments.get(0)).schema().fingerprint();
    ModelStateReader in = checkpoint.state().open(DqnCheckpoint.NAME, fingerprint);
    in.getInt("format of a checkpoint", FORMAT, FORMAT);
    requireSame("environments", in.getInt(), environments.size());
    requireSame("discount", in.getDouble(), discount);
    DqnTraining<O> training = new DqnTraining<>(dqn, environments, discount, in.getState());
    training.read(in);
    in.end();
    return training;
  }

  private static void requireSame(String name, double was, double is) {
    if (was != is) {
      throw new ModelStateException(
          name + " of a resumed run must be as in the checkpoint, " + was + ", got " + is);
    }
  }

  private void read(ModelStateReader in) {
    steps = in.getLong();
    begun = in.getLong();
    lanes.forEach(lane -> lane.load(in));
    for (int left = in.getInt("episodes", 0, Integer.MAX_VALUE); left > 0; left--) {
      episodes.add(new Episode(in.getLong(), in.getInt(), in.getDouble()));
    }
    episodesMeasured = in.getInt("measured episodes", 0, episodes.size());
    learner.tally().load(in);
    evaluator.load(in);
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
