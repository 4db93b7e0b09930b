package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;

/**
 * A deep Q-network for learning from a log alone that keeps to what the log supports: discrete
 * batch-constrained Q-learning (Fujimoto et al. 2019, <em>Benchmarking Batch Deep Reinforcement
 * Learning Algorithms</em>, arXiv:1910.01708). A second network of the same shape imitates the log;
 * an action whose imitated probability is below {@code threshold} times the largest is neither
 * chosen nor bootstrapped from.
 *
 * <p>It needs the candidates that were not shown as well: give the trainer {@code items}. On the
 * log of a policy that chose evenly it is the network alone.
 *
 * @param dqn the network and all else; no noisy layers
 * @param threshold in [0, 1): 0 leaves everything in, 0.3 is the paper's; close to 1 imitates
 */
public record BatchConstrained(Dqn dqn, double threshold) implements Algorithm {

  /** The name under which models are stored. */
  public static final String NAME = "DQN_BATCH_CONSTRAINED";

  /**
   * Checks what belongs together.
   *
   * @param dqn the network and all else
   * @param threshold in [0, 1)
   */
  public BatchConstrained {
    if (!(threshold >= 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "the threshold must be in [0, 1), got "
              + threshold
              + ": it is a share of the largest imitated probability, try 0.3");
    }
    if (dqn.exploration() instanceof Exploration.NoisyLayers) {
      throw new IllegalArgumentException(
          "batch-constrained learning needs exploration without noise, got " + dqn.exploration());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new DqnLearner(dqn, schema, threshold, NAME);
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return DqnLearner.restore(new DqnLearner(dqn, schema, threshold, NAME), state);
  }
}
