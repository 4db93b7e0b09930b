package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;

/**
 * Linear Thompson sampling (Agrawal and Goyal, "Thompson sampling for contextual bandits with
 * linear payoffs", ICML 2013): each slot draws coefficients from {@code N(theta, v^2 A^-1)}, {@code
 * A = lambda I + sum w x x'}, and takes the item that is best by them.
 *
 * <p>Where arms share coefficients, all items of a slot are scored by one draw. Separate arms have
 * {@link PropensityKind#EXACT} propensities, by quadrature; shared ones have {@link
 * PropensityKind#ESTIMATED} ones, counted in further draws.
 *
 * <p>A learner costs O(d^2) an experience and an arm; its policies are immutable. {@link
 * Algorithm#create} and {@link Algorithm#restore} give an {@link AdditiveLearner}.
 *
 * @param sharing what the arms have in common
 * @param joint how context and item become the vector of the shared regression; not used by {@link
 *     Sharing#DISJOINT}
 * @param v by what standard deviations are multiplied, above 0: the standard deviation of the
 *     reward's noise would be right. A click of probability p has {@code sqrt(p (1 - p))}, 0.2 at p
 *     = 0.04. On the MovieLens split that comes with Mab2Rec, 0.1 has half as many clicks again as
 *     1
 * @param lambda the ridge, above 0: as much as {@code lambda} experiences of length 1 in every
 *     direction that all gave nothing
 * @param propensityDraws the number of draws by which propensities of shared and hybrid models are
 *     counted, 1 to 100,000; fewer where it times the candidates would exceed 4,194,304. The
 *     standard error of a propensity p is {@code sqrt(p (1 - p) / propensityDraws)}
 * @param forgetting how fast experience loses weight; the ridge does not
 * @param trust up to which width {@code sqrt(x'A^-1 x)} an experience counts fully; above, it
 *     counts {@code trust / width}, see {@link LinUcb#robust}. Above 0; infinite for full weight
 *     always
 */
public record LinearThompson(
    Sharing sharing,
    Joint joint,
    double v,
    double lambda,
    int propensityDraws,
    Forgetting forgetting,
    double trust)
    implements Algorithm {

  private static final int DEFAULT_DRAWS = 100;
  private static final int MOST_DRAWS = 100_000;

  /**
   * Checks the options.
   *
   * @param sharing what the arms have in common
   * @param joint how context and item become one vector
   * @param v by what standard deviations are multiplied
   * @param lambda the ridge
   * @param propensityDraws the number of draws by which propensities are counted
   * @param forgetting how fast experience loses weight
   * @param trust up to which width an experience counts fully
   */
  public LinearThompson {
    Require.positive("v", v);
    Require.inRange("lambda", lambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
    Require.inRange("propensityDraws", propensityDraws, 1, MOST_DRAWS);
    Caution.require(trust, forgetting);
  }

  /**
   * Gives each experience its full weight.
   *
   * @param sharing what the arms have in common
   * @param joint how context and item become one vector
   * @param v by what standard deviations are multiplied
   * @param lambda the ridge
   * @param propensityDraws the number of draws by which propensities are counted
   * @param forgetting how fast experience loses weight
   */
  public LinearThompson(
      Sharing sharing,
      Joint joint,
      double v,
      double lambda,
      int propensityDraws,
      Forgetting forgetting) {
    this(sharing, joint, v, lambda, propensityDraws, forgetting, Double.POSITIVE_INFINITY);
  }

  /**
   * Makes a model of separate arms.
   *
   * @param v by what standard deviations are multiplied, above 0; try 0.2
   * @return the algorithm, with ridge 1 and no forgetting
   */
  public static LinearThompson disjoint(double v) {
    return of(Sharing.DISJOINT, v);
  }

  /**
   * Makes a model that knows items by their features alone.
   *
   * @param v by what standard deviations are multiplied, above 0; try 0.2
   * @return the algorithm, with products of context and item, ridge 1 and no forgetting
   */
  public static LinearThompson shared(double v) {
    return of(Sharing.SHARED, v);
  }

  /**
   * Makes a model that knows items by their features, and learns what each deviates from them.
   *
   * @param v by what standard deviations are multiplied, above 0; try 0.2
   * @return the algorithm, with products of context and item, ridge 1 and no forgetting
   */
  public static LinearThompson hybrid(double v) {
    return of(Sharing.HYBRID, v);
  }

  private static LinearThompson of(Sharing sharing, double v) {
    return new LinearThompson(sharing, Joint.OUTER, v, 1, DEFAULT_DRAWS, Forgetting.none());
  }

  /**
   * Returns these options with another joint vector.
   *
   * @param newJoint how context and item become one vector
   * @return a copy
   */
  public LinearThompson withJoint(Joint newJoint) {
    return new LinearThompson(sharing, newJoint, v, lambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another v.
   *
   * @param newV by what standard deviations are multiplied
   * @return a copy
   */
  public LinearThompson withV(double newV) {
    return new LinearThompson(sharing, joint, newV, lambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another ridge. A model that was saved with one ridge can be restored
   * with another.
   *
   * @param newLambda the ridge
   * @return a copy
   */
  public LinearThompson withLambda(double newLambda) {
    return new LinearThompson(sharing, joint, v, newLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another number of draws.
   *
   * @param newDraws the number of draws by which propensities are counted
   * @return a copy
   */
  public LinearThompson withPropensityDraws(int newDraws) {
    return new LinearThompson(sharing, joint, v, lambda, newDraws, forgetting, trust);
  }

  /**
   * Returns these options with another rule of forgetting. With one, a snapshot costs O(d^3) an
   * arm, since everything is solved anew.
   *
   * @param newForgetting how fast experience loses weight
   * @return a copy
   */
  public LinearThompson withForgetting(Forgetting newForgetting) {
    return new LinearThompson(sharing, joint, v, lambda, propensityDraws, newForgetting, trust);
  }

  /**
   * Returns these options with experiences weighted by what is known where they fall, for shops in
   * which some feedback is dishonest; what it keeps of correcting and unlearning is said at {@link
   * LinUcb#robust}.
   *
   * @param newTrust up to which width an experience counts fully, such as 0.2
   * @return a copy
   */
  public LinearThompson robust(double newTrust) {
    return new LinearThompson(sharing, joint, v, lambda, propensityDraws, forgetting, newTrust);
  }

  @Override
  public String name() {
    return "LINEAR_THOMPSON";
  }

  @Override
  public AdditiveLearner create(FeatureSchema schema) {
    return LinearLearner.create(name(), spec(schema), trust, this::policy);
  }

  @Override
  public AdditiveLearner restore(FeatureSchema schema, ModelState state) {
    return LinearLearner.restore(name(), spec(schema), trust, this::policy, state);
  }

  private ModelSpec spec(FeatureSchema schema) {
    return new ModelSpec(sharing, joint, lambda, forgetting, schema);
  }

  private Policy policy(Scorer scorer) {
    return scorer instanceof Scorer.Joined joined
        ? new JointThompsonPolicy(joined, v, propensityDraws)
        : new IndependentThompsonPolicy(scorer, v);
  }
}
