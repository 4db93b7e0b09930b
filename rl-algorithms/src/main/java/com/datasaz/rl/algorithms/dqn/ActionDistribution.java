package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The probability with which each eligible action is chosen, by its value. Immutable. */
sealed interface ActionDistribution {

  /** What its probabilities are worth. */
  PropensityKind propensityKind();

  /**
   * Writes the probabilities of the first {@code n} actions, 0 for those not eligible; at least one
   * must be.
   */
  void probabilities(double[] values, boolean[] eligible, int n, double[] out);

  /** The distribution of an exploration rule after so many experiences. */
  static ActionDistribution of(Exploration exploration, long step) {
    double amount = exploration.amount(step);
    if (exploration instanceof Exploration.Boltzmann) {
      return new Boltzmann(amount);
    }
    return new EpsilonGreedy(Double.isNaN(amount) ? 0 : amount);
  }

  /** Draws an action by its probability. */
  static int draw(double[] probabilities, int n, RandomGenerator random) {
    double left = Samplers.uniform(random);
    int last = -1;
    for (int a = 0; a < n; a++) {
      if (probabilities[a] > 0) {
        last = a;
        left -= probabilities[a];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }

  private static double highest(double[] values, boolean[] eligible, int n) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < n; a++) {
      if (eligible[a]) {
        highest = Math.max(highest, values[a]);
      }
    }
    return highest;
  }

  /** Uniform with probability epsilon, else the best, ties evenly. */
  record EpsilonGreedy(double epsilon) implements ActionDistribution {

    @Override
    public PropensityKind propensityKind() {
      return epsilon > 0 ? PropensityKind.EXACT : PropensityKind.DETERMINISTIC;
    }

    @Override
    public void probabilities(double[] values, boolean[] eligible, int n, double[] out) {
      double highest = highest(values, eligible, n);
      int count = 0;
      int ties = 0;
      for (int a = 0; a < n; a++) {
        count += eligible[a] ? 1 : 0;
        ties += eligible[a] && values[a] == highest ? 1 : 0;
      }
      double any = epsilon / count;
      double best = any + (1 - epsilon) / ties;
      for (int a = 0; a < n; a++) {
        out[a] = !eligible[a] ? 0 : values[a] == highest ? best : any;
      }
    }
  }

  /** In proportion to the exponential of the value. */
  record Boltzmann(double temperature) implements ActionDistribution {

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }

    @Override
    public void probabilities(double[] values, boolean[] eligible, int n, double[] out) {
      double highest = highest(values, eligible, n);
      double sum = 0;
      for (int a = 0; a < n; a++) {
        out[a] = eligible[a] ? StrictMath.exp((values[a] - highest) / temperature) : 0;
        sum += out[a];
      }
      for (int a = 0; a < n; a++) {
        out[a] /= sum;
      }
    }
  }

  /** How often each action was best in some draws of the weights; the first of equals counts. */
  final class Votes implements ActionDistribution {

    private final double[][] drawnValues;

    /** Counts on the draws' values, which are not copied. */
    Votes(double[][] drawnValues) {
      this.drawnValues = drawnValues;
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.ESTIMATED;
    }

    @Override
    public void probabilities(double[] values, boolean[] eligible, int n, double[] out) {
      Arrays.fill(out, 0, n, 0);
      for (double[] drawn : drawnValues) {
        int best = -1;
        for (int a = 0; a < n; a++) {
          best = eligible[a] && (best < 0 || drawn[a] > drawn[best]) ? a : best;
        }
        out[best] += 1.0 / drawnValues.length;
      }
    }
  }
}
