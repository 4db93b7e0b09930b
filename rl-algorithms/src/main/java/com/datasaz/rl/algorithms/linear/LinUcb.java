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
 * recommendation", WWW 2010): expects {@code theta'x}, and ranks by {@code theta'x + alpha
 * sqrt(x'A^-1 x)}, {@code A = lambda I + sum w x x'}. Algorithm 1 of the paper is {@link
 * Sharing#DISJOINT}, Algorithm 2 is {@link Sharing#HYBRID}; {@link Sharing#SHARED} is their common
 * part alone.
 *
 * <p>It decides without chance, so its log supports the evaluation of no other policy: wrap it in
 * an exploring policy, or use {@link LinearThompson}, where that matters.
 *
 * <p>A learner costs O(d^2) an experience and an arm; its policies are immutable. {@link
 * Algorithm#create} and {@link Algorithm#restore} give an {@link AdditiveLearner}.
 *
 * @param sharing what the arms have in common
 * @param joint how context and item become the vector of the shared regression; not used by {@link
 *     Sharing#DISJOINT}
 * @param alpha how many widths the bound lies above the mean, at least 0; with 0 it is greedy. The
 *     theory's 1 and more is for rewards whose standard deviation is 1, a click's is a fraction of
 *     that: on the MovieLens split that comes with Mab2Rec, 0.1 has three times the click rate of
 *     10
 * @param lambda the ridge, above 0: as much as {@code lambda} experiences of length 1 in every
 *     direction that all gave nothing
 * @param forgetting how fast experience loses weight; the ridge does not
 * @param trust up to which width {@code sqrt(x'A^-1 x)} an experience counts fully; above, it
 *     counts {@code trust / width}, so that a few corrupted rewards where little is known cannot do
 *     much (He, Zhou, Zhang, Gu, "Nearly optimal algorithms for linear contextual bandits with
 *     adversarial corruptions", NeurIPS 2022, equation 4.1). Above 0; infinite for full weight
 *     always
 */
public record LinUcb(
    Sharing sharing, Joint joint, double alpha, double lambda, Forgetting forgetting, double trust)
    implements Algorithm {

  /**
   * Checks the options.
   *
   * @param sharing what the arms have in common
   * @param joint how context and item become one vector
   * @param alpha how many widths the bound lies above the mean
   * @param lambda the ridge
   * @param forgetting how fast experience loses weight
   * @param trust up to which width an experience counts fully
   */
  public LinUcb {
    Require.notNegative("alpha", alpha);
    Caution.require(trust, forgetting);
    Require.inRange("lambda", lambda, ModelSpec.MIN_LAMBDA, ModelSpec.MAX_LAMBDA);
  }

  /**
   * Gives each experience its full weight.
   *
   * @param sharing what the arms have in common
   * @param joint how context and item become one vector
   * @param alpha how many widths the bound lies above the mean
   * @param lambda the ridge
   * @param forgetting how fast experience loses weight
   */
  public LinUcb(Sharing sharing, Joint joint, double alpha, double lambda, Forgetting forgetting) {
    this(sharing, joint, alpha, lambda, forgetting, Double.POSITIVE_INFINITY);
  }

  /**
   * Makes a model of separate arms.
   *
   * @param alpha how many widths the bound lies above the mean, at least 0; try 0.2
   * @return the algorithm, with ridge 1 and no forgetting
   */
  public static LinUcb disjoint(double alpha) {
    return new LinUcb(Sharing.DISJOINT, Joint.OUTER, alpha, 1, Forgetting.none());
  }

  /**
   * Makes a model that knows items by their features alone.
   *
   * @param alpha how many widths the bound lies above the mean, at least 0; try 0.2
   * @return the algorithm, with products of context and item, ridge 1 and no forgetting
   */
  public static LinUcb shared(double alpha) {
    return new LinUcb(Sharing.SHARED, Joint.OUTER, alpha, 1, Forgetting.none());
  }

  /**
   * Makes a model that knows items by their features, and learns what each deviates from them.
   *
   * @param alpha how many widths the bound lies above the mean, at least 0; try 0.2
   * @return the algorithm, with products of context and item, ridge 1 and no forgetting
   */
  public static LinUcb hybrid(double alpha) {
    return new LinUcb(Sharing.HYBRID, Joint.OUTER, alpha, 1, Forgetting.none());
  }

  /**
   * Returns these options with another joint vector.
   *
   * @param newJoint how context and item become one vector
   * @return a copy
   */
  public LinUcb withJoint(Joint newJoint) {
    return new LinUcb(sharing, newJoint, alpha, lambda, forgetting, trust);
  }

  /**
   * Returns these options with another alpha.
   *
   * @param newAlpha how many widths the bound lies above the mean
   * @return a copy
   */
  public LinUcb withAlpha(double newAlpha) {
    return new LinUcb(sharing, joint, newAlpha, lambda, forgetting, trust);
  }

  /**
   * Returns these options with another ridge. A model that was saved with one ridge can be restored
   * with another.
   *
   * @param newLambda the ridge
   * @return a copy
   */
  public LinUcb withLambda(double newLambda) {
    return new LinUcb(sharing, joint, alpha, newLambda, forgetting, trust);
  }

  /**
   * Returns these options with another rule of forgetting. With one, a snapshot costs O(d^3) an
   * arm, since everything is solved anew.
   *
   * @param newForgetting how fast experience loses weight
   * @return a copy
   */
  public LinUcb withForgetting(Forgetting newForgetting) {
    return new LinUcb(sharing, joint, alpha, lambda, newForgetting, trust);
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
    return new LinUcb(sharing, joint, alpha, lambda, forgetting, newTrust);
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
    return new ModelSpec(sharing, joint, lambda, forgetting, schema);
  }

  private Policy policy(Scorer scorer) {
    return new LinUcbPolicy(scorer, alpha);
  }
}
