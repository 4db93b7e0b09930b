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
 * linear payoffs", ICML 2013): each slot draws coefficients from {@code N(theta, v^2 noise^2
 * A^-1)}, {@code A = lambda I + sum w x x'}, and takes the item that is best by them.
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
 * @param v how widely coefficients are drawn, in standard deviations of the reward's noise, above
 *     0; default: 1, which is the posterior's own width
 * @param noise the standard deviation of the reward's noise, which is the unit of v; 0, the
 *     default, estimates it from what was learned, so that no option depends on what a click or a
 *     euro is worth
 * @param lambda the ridge, above 0: as much as {@code lambda} experiences of length 1 in every
 *     direction that all gave nothing
 * @param ownLambda the ridge of what each item of a hybrid model deviates from its features, above
 *     0; default: 100. With a context of length x, an item is judged by its own reactions more than
 *     by its features after about {@code ownLambda / x^2} showings
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
    double noise,
    double lambda,
    double ownLambda,
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
   * @param v how widely coefficients are drawn
   * @param noise the standard deviation of the reward's noise, 0 to estimate it
   * @param lambda the ridge
   * @param ownLambda the ridge of each item's own part
   * @param propensityDraws the number of draws by which propensities are counted
   * @param forgetting how fast experience loses weight
   * @param trust up to which width an experience counts fully
   */
  public LinearThompson {
    Require.positive("v", v);
    Require.notNegative("noise", noise);
    Require.inRange("lambda", lambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
    Require.inRange("ownLambda", ownLambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
    Require.inRange("propensityDraws", propensityDraws, 1, MOST_DRAWS);
    Caution.require(trust, forgetting);
  }

  /**
   * Makes a model of separate arms, for few products that are shown often.
   *
   * @return the algorithm with every default
   */
  public static LinearThompson disjoint() {
    return of(Sharing.DISJOINT);
  }

  /**
   * Makes a model that knows items by their features alone, for large or changing catalogs.
   *
   * @return the algorithm with every default, and products of context and item
   */
  public static LinearThompson shared() {
    return of(Sharing.SHARED);
  }

  /**
   * Makes a model that knows items by their features, and learns what each deviates from them.
   *
   * @return the algorithm with every default, and products of context and item
   */
  public static LinearThompson hybrid() {
    return of(Sharing.HYBRID);
  }

  /**
   * Makes a model by what its arms have in common.
   *
   * @param sharing what the arms have in common
   * @return the algorithm with every default
   */
  public static LinearThompson of(Sharing sharing) {
    return new LinearThompson(
        sharing,
        Joint.OUTER,
        1,
        0,
        1,
        ModelSpec.OWN_LAMBDA,
        DEFAULT_DRAWS,
        Forgetting.none(),
        Double.POSITIVE_INFINITY);
  }

  /**
   * Returns these options with another joint vector.
   *
   * @param newJoint how context and item become one vector
   * @return a copy
   */
  public LinearThompson withJoint(Joint newJoint) {
    return new LinearThompson(
        sharing, newJoint, v, noise, lambda, ownLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another v.
   *
   * @param newV how widely coefficients are drawn, in standard deviations of the reward's noise
   * @return a copy
   */
  public LinearThompson withV(double newV) {
    return new LinearThompson(
        sharing, joint, newV, noise, lambda, ownLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with a fixed noise, so that v has the unit of the rewards divided by it.
   *
   * @param newNoise the standard deviation of the reward's noise; 1 makes v that of the paper, 0
   *     estimates it
   * @return a copy
   */
  public LinearThompson withNoise(double newNoise) {
    return new LinearThompson(
        sharing, joint, v, newNoise, lambda, ownLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another ridge. A model that was saved with one ridge can be restored
   * with another.
   *
   * @param newLambda the ridge
   * @return a copy
   */
  public LinearThompson withLambda(double newLambda) {
    return new LinearThompson(
        sharing, joint, v, noise, newLambda, ownLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another number of draws.
   *
   * @param newDraws the number of draws by which propensities are counted
   * @return a copy
   */
  public LinearThompson withPropensityDraws(int newDraws) {
    return new LinearThompson(
        sharing, joint, v, noise, lambda, ownLambda, newDraws, forgetting, trust);
  }

  /**
   * Returns these options with another ridge for each item's own part of a hybrid model. A model
   * that was saved with one ridge can be restored with another.
   *
   * @param newOwnLambda the ridge
   * @return a copy
   */
  public LinearThompson withOwnLambda(double newOwnLambda) {
    return new LinearThompson(
        sharing, joint, v, noise, lambda, newOwnLambda, propensityDraws, forgetting, trust);
  }

  /**
   * Returns these options with another rule of forgetting. With one, a snapshot costs O(d^3) an
   * arm, since everything is solved anew.
   *
   * @param newForgetting how fast experience loses weight
   * @return a copy
   */
  public LinearThompson withForgetting(Forgetting newForgetting) {
    return new LinearThompson(
        sharing, joint, v, noise, lambda, ownLambda, propensityDraws, newForgetting, trust);
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
    return new LinearThompson(
        sharing, joint, v, noise, lambda, ownLambda, propensityDraws, forgetting, newTrust);
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
    return new ModelSpec(sharing, joint, lambda, ownLambda, forgetting, schema);
  }

  private Policy policy(Scorer scorer, double estimate) {
    double deviation = noise > 0 ? noise : estimate > 0 ? estimate : 1;
    return scorer instanceof Scorer.Joined joined
        ? new JointThompsonPolicy(joined, v * deviation, propensityDraws)
        : new IndependentThompsonPolicy(scorer, v * deviation);
  }
}
