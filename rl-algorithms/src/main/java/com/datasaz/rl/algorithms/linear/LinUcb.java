package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;

/**
 * LinUCB (Li, Chu, Langford, Schapire, "A contextual-bandit approach to personalized news article
 * recommendation", WWW 2010): expects {@code theta'x}, and ranks by the upper confidence bound
 * {@code theta'x + z noise sqrt(x'A^-1 x)}, {@code A = lambda I + sum w x x'}. Algorithm 1 of the
 * paper is {@link Sharing#DISJOINT}, Algorithm 2 is {@link Sharing#HYBRID}; {@link Sharing#SHARED}
 * is their common part alone.
 *
 * <p>By default each slot draws z, with standard deviation {@code alpha}: a model that serves until
 * the next one is learned then does not show one unknown product to everybody, and its log can be
 * used to evaluate other policies. {@link #deterministic} takes z = alpha always, as in the paper.
 *
 * <p>A learner costs O(d^2) per experience and arm; its policies are immutable. {@link
 * Algorithm#create} and {@link Algorithm#restore} give an {@link AdditiveLearner}.
 *
 * @param sharing what the arms have in common
 * @param joint how context and item become the vector of the shared regression; not used by {@link
 *     Sharing#DISJOINT}
 * @param alpha how optimistic the bound is, in standard deviations of the reward's noise, at least
 *     0; default: 1. With 0 it is greedy
 * @param noise the standard deviation of the reward's noise, which is the unit of alpha; 0, the
 *     default, estimates it from what was learned, so that no option depends on what a click or a
 *     euro is worth. The paper's formula has 1
 * @param isDrawn whether each slot draws its bound (default): z takes eight equally likely values,
 *     the quantiles of {@code alpha |N(0, 1)|}, shared by all arms (Vaswani, Mehrabian, Durand,
 *     Kveton, "Old dog learns new tricks: randomized UCB for bandit problems", AISTATS 2020)
 * @param lambda the ridge, above 0: as much as {@code lambda} experiences of length 1 in every
 *     direction that all gave nothing
 * @param ownLambda the ridge of what each item of a hybrid model deviates from its features, above
 *     0; default: 100. With a context of length x, an item is judged by its own reactions more than
 *     by its features after about {@code ownLambda / x^2} showings
 * @param forgetting how fast experience loses weight; the ridge does not
 * @param trust up to which width {@code sqrt(x'A^-1 x)} an experience counts fully; above, it
 *     counts {@code trust / width}, so that a few corrupted rewards where little is known cannot do
 *     much (He, Zhou, Zhang, Gu, "Nearly optimal algorithms for linear contextual bandits with
 *     adversarial corruptions", NeurIPS 2022, equation 4.1). Above 0; infinite for full weight
 *     always
 */
public record LinUcb(
    Sharing sharing,
    Joint joint,
    double alpha,
    double noise,
    boolean isDrawn,
    double lambda,
    double ownLambda,
    Forgetting forgetting,
    double trust)
    implements Algorithm {

  /**
   * Checks the options.
   *
   * @param sharing what the arms have in common
   * @param joint how context and item become one vector
   * @param alpha how optimistic the bound is
   * @param noise the standard deviation of the reward's noise, 0 to estimate it
   * @param isDrawn whether each slot draws its bound
   * @param lambda the ridge
   * @param ownLambda the ridge of each item's own part
   * @param forgetting how fast experience loses weight
   * @param trust up to which width an experience counts fully
   */
  public LinUcb {
    Require.notNegative("alpha", alpha);
    Require.notNegative("noise", noise);
    Caution.require(trust, forgetting);
    Require.inRange("lambda", lambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
    Require.inRange("ownLambda", ownLambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
  }

  /**
   * Makes a model of separate arms, for few products that are shown often.
   *
   * @return the algorithm with every default
   */
  public static LinUcb disjoint() {
    return of(Sharing.DISJOINT);
  }

  /**
   * Makes a model that knows items by their features alone, for large or changing catalogs.
   *
   * @return the algorithm with every default, and products of context and item
   */
  public static LinUcb shared() {
    return of(Sharing.SHARED);
  }

  /**
   * Makes a model that knows items by their features, and learns what each deviates from them.
   *
   * @return the algorithm with every default, and products of context and item
   */
  public static LinUcb hybrid() {
    return of(Sharing.HYBRID);
  }

  /**
   * Makes a model by what its arms have in common.
   *
   * @param sharing what the arms have in common
   * @return the algorithm with every default
   */
  public static LinUcb of(Sharing sharing) {
    return new LinUcb(
        sharing,
        Joint.OUTER,
        1,
        0,
        true,
        1,
        ModelSpec.OWN_LAMBDA,
        Forgetting.none(),
        Double.POSITIVE_INFINITY);
  }

  /**
   * Returns these options with another joint vector.
   *
   * @param newJoint how context and item become one vector
   * @return a copy
   */
  public LinUcb withJoint(Joint newJoint) {
    return new LinUcb(
        sharing, newJoint, alpha, noise, isDrawn, lambda, ownLambda, forgetting, trust);
  }

  /**
   * Returns these options with another alpha.
   *
   * @param newAlpha how optimistic the bound is, in standard deviations of the reward's noise
   * @return a copy
   */
  public LinUcb withAlpha(double newAlpha) {
    return new LinUcb(
        sharing, joint, newAlpha, noise, isDrawn, lambda, ownLambda, forgetting, trust);
  }

  /**
   * Returns these options with a fixed noise, so that alpha has the unit of the rewards divided by
   * it.
   *
   * @param newNoise the standard deviation of the reward's noise; 1 makes alpha that of the paper,
   *     0 estimates it
   * @return a copy
   */
  public LinUcb withNoise(double newNoise) {
    return new LinUcb(
        sharing, joint, alpha, newNoise, isDrawn, lambda, ownLambda, forgetting, trust);
  }

  /**
   * Returns these options with the bound of the paper: alpha itself for every slot. Exact ties are
   * still drawn evenly. Its log cannot be used to evaluate other policies, and until the next model
   * is learned it shows the same products to the same customers.
   *
   * @return a copy
   */
  public LinUcb deterministic() {
    return new LinUcb(sharing, joint, alpha, noise, false, lambda, ownLambda, forgetting, trust);
  }

  /**
   * Returns these options with another ridge. A model that was saved with one ridge can be restored
   * with another.
   *
   * @param newLambda the ridge
   * @return a copy
   */
  public LinUcb withLambda(double newLambda) {
    return new LinUcb(
        sharing, joint, alpha, noise, isDrawn, newLambda, ownLambda, forgetting, trust);
  }

  /**
   * Returns these options with another ridge for each item's own part of a hybrid model. A model
   * that was saved with one ridge can be restored with another.
   *
   * @param newOwnLambda the ridge
   * @return a copy
   */
  public LinUcb withOwnLambda(double newOwnLambda) {
    return new LinUcb(
        sharing, joint, alpha, noise, isDrawn, lambda, newOwnLambda, forgetting, trust);
  }

  /**
   * Returns these options with another rule of forgetting. With one, a snapshot costs O(d^3) per
   * arm, since everything is solved again.
   *
   * @param newForgetting how fast experience loses weight
   * @return a copy
   */
  public LinUcb withForgetting(Forgetting newForgetting) {
    return new LinUcb(
        sharing, joint, alpha, noise, isDrawn, lambda, ownLambda, newForgetting, trust);
  }

  /**
   * Returns these options with experiences weighted by what is known where they fall, for shops in
   * which some feedback is dishonest.
   *
   * <p>The learner remembers the weights below 1, of which there are few, so that rewards are
   * corrected exactly and experiences unlearnt as they were learnt. What it learnt after an
   * experience was weighted in its light, and stays so when that one is unlearnt: a model built
   * anew from the log is free of it. A merge adds what each learner has learnt with the weights
   * that it gave. Experiences are told apart by their moment, item and features.
   *
   * @param newTrust up to which width an experience counts fully, such as 0.2; 1 over the root of
   *     the ridge is the width of a vector of length 1 of which nothing is known
   * @return a copy
   */
  public LinUcb robust(double newTrust) {
    return new LinUcb(
        sharing, joint, alpha, noise, isDrawn, lambda, ownLambda, forgetting, newTrust);
  }

  @Override
  public String name() {
    return "LINUCB";
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
    // Before the first experience a bound that is drawn is the same for all: each is as good.
    double known = estimate > 0 || isDrawn ? estimate : 1;
    return new LinUcbPolicy(scorer, alpha * (noise > 0 ? noise : known), isDrawn && alpha > 0);
  }
}
