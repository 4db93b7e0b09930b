package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.env.report.Series;
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
   * Makes the score of a policy that does not learn, from single sessions.
   *
   * @param name the policy
   * @param sessions what each earned
   * @return the score, whose seeds are ten parts of the sessions
   */
  public static Score ofSessions(String name, double[] sessions) {
    int parts = Math.min(10, sessions.length);
    Double[] means = new Double[parts];
    for (int part = 0; part < parts; part++) {
      double sum = 0;
      int count = 0;
      for (int i = part; i < sessions.length; i += parts) {
        sum += sessions[i];
        count++;
      }
      means[part] = sum / count;
    }
    return new Score(name, List.of(means), List.of());
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
