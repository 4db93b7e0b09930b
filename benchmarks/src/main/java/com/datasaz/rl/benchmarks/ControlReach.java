package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.DqnTraining;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.training.BestPolicy;
import com.datasaz.rl.algorithms.dqn.training.Evaluation;
import com.datasaz.rl.algorithms.dqn.training.EvaluationPlan;
import com.datasaz.rl.algorithms.dqn.training.TrainingListener;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.classic.Acrobot;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a DQN with one fixed set of options per task reaches.
 *
 * <pre>{@code
 * java -cp ... com.datasaz.rl.benchmarks.ControlReach cartpole 0 10
 * }</pre>
 *
 * <p>A run is evaluated forty times, by 50 greedy episodes of its own. The best eight policies that
 * were found play 400 more, since the best of many is also a lucky one, and the best in these is
 * the run's final policy. None of this is part of the training, and no step in it is counted. The
 * final policy then plays 20 other episodes, whose mean is what is reported; beside it stands what
 * the weights of the last step return in the same episodes.
 *
 * <p>The numbers are the same on every machine. A seed takes less than half a minute on a core of
 * its own.
 */
public final class ControlReach {

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
                .exploration(new Exploration.TemporallyExtended(Schedule.linear(1, 0.04, 25_000)))
                .build();
        case MOUNTAINCAR ->
            shared
                .steps(8)
                .averaging(1e-3)
                .learningRate(Schedule.linear(1e-3, 1e-5, steps))
                .exploration(
                    new Exploration.TemporallyExtended(Schedule.linear(1, 0.01, 30_000), 1.25, 50))
                .build();
      };
    }

    DqnTraining<float[]> train(long seed) {
      return new DqnTraining<>(options(seed), environment(), 0.99)
          .evaluating(environment(), EvaluationPlan.every(steps / 40).playing(50).keeping(8))
          .listeningTo(new Curve())
          .run(steps);
    }

    /** The best of the best policies, by episodes that they were not chosen by. */
    Policy bestPolicy(DqnTraining<float[]> training) {
      Policy best = training.greedyPolicy();
      double most = Double.NEGATIVE_INFINITY;
      for (BestPolicy each : training.best()) {
        Policy policy = training.greedyPolicy(each);
        double mean = play(training, policy, 400, 2_000_000);
        best = mean > most ? policy : best;
        most = Math.max(mean, most);
      }
      return best;
    }

    double play(DqnTraining<float[]> training, Policy policy, int episodes, long firstSeed) {
      double[] returns = training.evaluate(policy, environment(), episodes, firstSeed);
      return Arrays.stream(returns).average().orElseThrow();
    }

    double report(DqnTraining<float[]> training, Policy policy) {
      return play(training, policy, 20, 10_000);
    }
  }

  /** Prints evaluations as they come. */
  private static final class Curve implements TrainingListener {
    @Override
    public void evaluated(Evaluation evaluation) {
      System.out.printf(" %.0f", evaluation.mean());
      System.out.flush();
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
    int lastReached = 0;
    for (int seed = from; seed < to; seed++) {
      System.out.printf("%s seed %d, evaluations:", task, seed);
      DqnTraining<float[]> training = task.train(seed);
      double best = task.report(training, task.bestPolicy(training));
      double last = task.report(training, training.greedyPolicy());
      reached += best >= task.goal ? 1 : 0;
      lastReached += last >= task.goal ? 1 : 0;
      System.out.printf(
          "%n%s seed %d: final policy %.1f, the last weights %.1f%n", task, seed, best, last);
    }
    System.out.printf(
        "%s: final policy %d of %d reach %.0f, the last weights %d%n",
        task, reached, to - from, task.goal, lastReached);
  }
}
