package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;

/** Weighs the rounds of a log for one policy, as a {@link Weighing} says. One thread. */
interface Weigher {
  /**
   * Weighs a round.
   *
   * @param round the round
   * @param propensities the policy's probabilities of all of its choices
   * @return at least 0
   */
  double weight(Experience round, double[] propensities);

  /** Makes the weigher of a policy; a regression learns here. */
  static Weigher of(Weighing how, Policy policy) {
    if (how instanceof Weighing.ByEmbedding embedding) {
      return new EmbeddingWeigher(embedding);
    }
    if (how instanceof Weighing.ByKernel kernel) {
      return new KernelWeigher(kernel);
    }
    if (how instanceof Weighing.ByRegression regression) {
      return new RegressionWeigher(regression, policy);
    }
    return Weigher::byItem;
  }

  /** By the item itself. */
  static double byItem(Experience round, double[] propensities) {
    return propensities[round.chosen()] / round.propensity();
  }
}
