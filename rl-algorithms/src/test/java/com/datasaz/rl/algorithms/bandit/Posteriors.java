package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.ranking.ArgmaxQuadrature;
import com.datasaz.rl.algorithms.ranking.Marginals;
import java.util.List;

/** Posteriors as distributions of actions, without a policy around them. */
record Posteriors(List<BetaPosterior> all) implements Marginals {

  /** The sum of the probabilities before they are normalised: each computed on its own. */
  static double rawSum(List<BetaPosterior> all) {
    ArgmaxQuadrature quadrature =
        new ArgmaxQuadrature(all.size(), new Posteriors(all), action -> true);
    return all.size() * quadrature.probability(0);
  }

  @Override
  public double low(int action) {
    return all.get(action).low();
  }

  @Override
  public double high(int action) {
    return all.get(action).high();
  }

  @Override
  public double scale(int action) {
    return all.get(action).scale();
  }

  @Override
  public double cdf(int action, double value) {
    return all.get(action).cdf(value);
  }

  @Override
  public double density(int action, double value) {
    return all.get(action).density(value);
  }
}
