package com.datasaz.rl.evaluate.tuning;

import com.datasaz.rl.evaluate.estimator.WeightDiagnostics;
import com.datasaz.rl.evaluate.interval.Terms;
import java.util.List;

/**
 * The smallest estimated mean squared error: variance plus squared bias (Wang et al. 2017; Su et
 * al. 2020), the first where two are equal.
 *
 * @param delta the probability that the bound of the bias errs, in (0, 1); 0.1 is usual
 * @param boundsBias whether to take an upper bound of the bias, not its estimate: prudent, and so
 *     often for weights as they are
 */
public record EstimatedMse(double delta, boolean boundsBias) implements TuningMethod {
  /**
   * Checks the probability.
   *
   * @param delta the probability that the bound errs
   * @param boundsBias whether to take an upper bound
   */
  public EstimatedMse {
    Deltas.check(delta);
  }

  @Override
  public int choose(List<Candidate> candidates) {
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      best = score(candidates.get(i)) < score(candidates.get(best)) ? i : best;
    }
    return best;
  }

  /**
   * Estimates the mean squared error.
   *
   * @param candidate what the log says of an estimator
   * @return at least 0
   */
  public double score(Candidate candidate) {
    Terms terms = candidate.estimate().terms();
    double count = terms.count();
    double variance = terms.variance() * (count - 1) / count;
    double bias = candidate.bias() + (boundsBias ? excess(candidate.estimate().weights()) : 0);
    return variance / count + bias * bias;
  }

  /** By Bernstein's inequality, from the weights alone. */
  private double excess(WeightDiagnostics weights) {
    double log = StrictMath.log(2 / delta);
    double rounds = weights.rounds();
    return Math.sqrt(2 * weights.sumOfSquares() / rounds * log / rounds)
        + 2 * weights.max() * log / (3 * rounds);
  }
}
