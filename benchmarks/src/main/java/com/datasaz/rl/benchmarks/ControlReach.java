package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.DqnTraining;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.training.BestPolicy;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.classic.Acrobot;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a DQN with one fixed set of options per task reaches: the mean of 20 greedy episodes of the
 * final policy, and of the best of 20 checkpoints as judged by other episodes.
 *
 * <pre>{@code
 * java -cp ... com.datasaz.rl.benchmarks.ControlReach cartpole 0 10
 * }</pre>
 *
 * <p>The numbers are the same on every machine. A seed of CartPole takes less than a minute on a
 * core of its own.
 */
public final class ControlReach {

  private static final int EPISODES = 20;
  private static final long FIRST_EVALUATION_SEED = 10_000;

  private ControlReach() {}

  /** One task with its options. */
  private enum Task {
    CARTPOLE(50_000, 2, 475),
    ACROBOT(100_000, 3, -85),
    MOUNTAINCAR(120_000, 3, -110);

    final int steps;
    final double goal;
    private final int actions;

    Task(int steps, int actions, double goal) {
      this.steps = steps;
      this.actions = actions;
      this.goal = goal;
    }

    private Environment<float[], Integer> environment() {
      return switch (this) {
        case CARTPOLE -> new TimeLimit<>(new CartPole(), 500);
        case ACROBOT -> new TimeLimit<>(new Acrobot(), 500);
        case MOUNTAINCAR -> new TimeLimit<>(new MountainCar(), 200);
      };
    }

    /** What the tasks share; a task says what differs. */
    Dqn options(long seed) {
      Dqn.Builder shared = Dqn.fixed(actions).toBuilder().hidden(64, 64).seed(seed);
      return switch (this) {
        case CARTPOLE ->
            shared
                .steps(8)
                .learningRate(Schedule.linear(1e-3, 1e-5, steps))
                .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.04, 8_000)))
                .build();
        case ACROBOT ->
            shared
                .averaging(1e-3)
                .learningRate(Schedule.linear(6e-4, 1e-5, steps))
                .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.1, 10_000)))
                .build();
        case MOUNTAINCAR ->
            shared
                .steps(8)
                .averaging(1e-3)
                .learningRate(Schedule.linear(1e-3, 1e-5, steps))
                .exploration(new Exploration.TemporallyExtended(Schedule.linear(1, 0.04, 8_000)))
                .build();
      };
    }

    /** Evaluated every twentieth part of the run, on other episodes than in the end. */
    DqnTraining<float[]> train(long seed) {
      return new DqnTraining<>(options(seed), environment(), 0.99)
          .evaluating(environment(), EvaluationPlan.every(steps / 20).playing(50))
          .run(steps);
    }

    double play(DqnTraining<float[]> training, Policy policy) {
      double[] returns = training.evaluate(policy, environment(), EPISODES, FIRST_EVALUATION_SEED);
      return Arrays.stream(returns).average().orElseThrow();
    }
  }

  /**
   * Trains and prints.
   *
   * @param arguments a task, the first seed and the seed after the last
   */
  public static void main(String[] arguments) {
    Task task = Task.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int from = Integer.parseInt(arguments[1]);
    int to = Integer.parseInt(arguments[2]);
    int reached = 0;
    int bestReached = 0;
    for (int seed = from; seed < to; seed++) {
      DqnTraining<float[]> training = task.train(seed);
      double last = task.play(training, training.greedyPolicy());
      BestPolicy found = training.best().get(0);
      double best = task.play(training, training.greedyPolicy(found));
      reached += last >= task.goal ? 1 : 0;
      bestReached += best >= task.goal ? 1 : 0;
      System.out.printf(
          "%s seed %d: mean return %.1f, of the best checkpoint (step %d) %.1f%n",
          task, seed, last, found.evaluation().step(), best);
    }
    System.out.printf(
        "%s: final policy %d of %d reach %.0f, best checkpoint %d%n",
        task, reached, to - from, task.goal, bestReached);
  }
}
