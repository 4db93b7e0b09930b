package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.report.Series;
import java.util.List;

/**
 * What came of one policy.
 *
 * @param name the policy
 * @param returns the mean return per session, one number a seed
 * @param curves how it came there, one line a seed; empty for those that do not learn
 */
public record Score(String name, List<Double> returns, List<Curve> curves) {
  /**
   * Copies the lists.
   *
   * @param name the policy
   * @param returns one number a seed
   * @param curves one line a seed
   */
  public Score {
    returns = List.copyOf(returns);
    curves = List.copyOf(curves);
  }

  /**
   * Mean returns per session at some places of a run.
   *
   * @param steps how many slates had been shown
   * @param returns the mean returns
   */
  public record Curve(List<Double> steps, List<Double> returns) {
    /**
     * Copies the lists.
     *
     * @param steps how many slates had been shown
     * @param returns the mean returns
     */
    public Curve {
      steps = List.copyOf(steps);
      returns = List.copyOf(returns);
    }
  }

  /**
   * Averages over seeds.
   *
   * @return the mean return per session
   */
  public Mean mean() {
    return Mean.of(numbers(returns));
  }

  /**
   * By how much this earns more than another, seed by seed: both were measured on the same
   * customers, so the differences spread less than the returns.
   *
   * @param other what to compare with, over the same seeds, or a single number that is known
   * @return the mean of the differences
   */
  public Mean lead(Score other) {
    double[] differences = new double[returns.size()];
    for (int i = 0; i < differences.length; i++) {
      int same = other.returns.size() == 1 ? 0 : i;
      differences[i] = returns.get(i) - other.returns.get(same);
    }
    return Mean.of(differences);
  }

  /**
   * Draws the curves as one line with a band.
   *
   * @return the line
   */
  public Series series() {
    double[] steps = numbers(curves.get(0).steps());
    return Series.meanOf(name, steps, curves.stream().map(c -> numbers(c.returns())).toList());
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
