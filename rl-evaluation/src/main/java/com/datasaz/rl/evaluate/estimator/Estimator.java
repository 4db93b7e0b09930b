package com.datasaz.rl.evaluate.estimator;

/**
 * Estimates from a log what another policy would have earned: the mean over rounds of {@code base +
 * v y}, where v is the round's importance weight, transformed, and y what it weighs: the reward, or
 * where a reward model gives the base, the reward less its prediction.
 *
 * <p>Definitions are those of the Open Bandit Pipeline (Saito et al. 2021). Thread contract:
 * immutable.
 */
public sealed interface Estimator
    permits Replay,
        InversePropensity,
        SelfNormalizedInversePropensity,
        SubGaussianInversePropensity,
        BalancedInversePropensity,
        DirectMethod,
        DoublyRobust,
        SelfNormalizedDoublyRobust,
        SwitchDoublyRobust,
        ShrunkDoublyRobust,
        SubGaussianDoublyRobust {
  /**
   * Returns the short name that papers and reports use.
   *
   * @return lower case, with the parameter where there is one, such as {@code dr(10.0)}
   */
  String name();

  /**
   * Transforms an importance weight.
   *
   * @param weight w, at least 0
   * @return v, the weight that counts
   */
  double transformed(double weight);

  /**
   * Tells whether a reward model gives the base.
   *
   * @return true for the direct method and its doubly robust kin
   */
  default boolean usesModel() {
    return false;
  }

  /**
   * Tells whether weights are divided by their mean.
   *
   * @return true for the self-normalised estimators
   */
  default boolean selfNormalizes() {
    return false;
  }

  /**
   * Returns what counts of a round whatever its weight.
   *
   * @param round the round
   * @return the model's value of the policy, or 0
   */
  default double base(Round round) {
    return usesModel() ? round.direct() : 0;
  }

  /**
   * Returns what a round's weight weighs.
   *
   * @param round the round
   * @return the reward, or what the model lacks of it
   */
  default double weighed(Round round) {
    return usesModel() ? round.reward() - round.predicted() : round.reward();
  }

  /**
   * Computes the term of a round whose mean is the estimate, up to the self-normaliser.
   *
   * @param round the round
   * @return {@code base + v y}
   */
  default double term(Round round) {
    return base(round) + transformed(round.weight()) * weighed(round);
  }

  /**
   * Begins an estimate over rounds that are weighed already.
   *
   * @return an empty accumulator, for one thread
   */
  default Accumulator accumulator() {
    return selfNormalizes() ? new NormalizedAccumulator(this) : new PlainAccumulator(this);
  }
}
