package com.datasaz.rl.algorithms.dqn.training;

import java.util.List;

/**
 * What a policy returned when it played whole episodes without exploring and without learning.
 *
 * @param step environment steps that the run had taken
 * @param returns each episode's rewards, summed without discount; at least one
 */
public record Evaluation(long step, List<Double> returns) {

  /**
   * Copies the list.
   *
   * @param step environment steps that the run had taken
   * @param returns each episode's rewards, summed without discount; at least one
   */
  public Evaluation {
    returns = List.copyOf(returns);
    if (returns.isEmpty()) {
      throw new IllegalArgumentException("an evaluation must have at least one episode, got none");
    }
  }

  /**
   * The mean return.
   *
   * @return the mean
   */
  public double mean() {
    return returns.stream().mapToDouble(Double::doubleValue).sum() / returns.size();
  }

  /**
   * How far the mean may be off by chance.
   *
   * @return the standard error, 0 for a single episode
   */
  public double standardError() {
    int n = returns.size();
    double mean = mean();
    double squares = returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }
}
