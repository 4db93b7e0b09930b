package com.datasaz.rl.evaluate.slate;

import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A list is successive choices without replacement, an episode successive choices in time; both are weighed by products of the conditional weights. So
 * RIPS over the steps of an episode is per-decision importance sampling (Precup, Sutton and Singh 2000), SNRIPS its weighted form, SIPS trajectory-wise
 * importance sampling, and CASCADE_DR the doubly robust estimator of Jiang and Li (2016), when the reward model is the action value function.
 */
/**
 * Weighs the rounds of one list, or of one episode, for a policy.
 *
 * <p>The position weight of a slot is that of its item given the logged items before it, since a
 * log keeps no other propensity. Rewards of episodes are discounted by their continuations.
 *
 * <p>Thread contract: one thread.
 */
public final class PolicySlots {
  private final Policy policy;
  private final @Nullable RewardPredictor predictor;
  private boolean[] eligible = new boolean[0];
  private double[] propensities = new double[0];
  private double[] rewards = new double[0];

  /**
   * Without a reward model.
   *
   * @param policy the policy to value
   */
  public PolicySlots(Policy policy) {
    this.policy = policy;
    this.predictor = null;
  }

  /**
   * With a reward model, for {@link SlateEstimator#CASCADE_DR}.
   *
   * @param policy the policy to value
   * @param predictor what a slot is expected to earn; of an episode, what all steps from this one
   *     on are expected to earn
   */
  public PolicySlots(Policy policy, RewardPredictor predictor) {
    this.policy = policy;
    this.predictor = predictor;
  }

  /**
   * Weighs a list or an episode.
   *
   * @param rounds its slots or steps in their order, each with all choices that there were
   * @return as many slots
   */
  public List<Slot> of(List<Experience> rounds) {
    double[] weights = new double[rounds.size()];
    double[][] models = new double[rounds.size()][2];
    double slate = 1;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weigh(rounds.get(i), models[i]);
      slate *= weights[i];
    }
    List<Slot> slots = new ArrayList<>();
    double cascade = 1;
    double discount = 1;
    for (int i = 0; i < weights.length; i++) {
      cascade *= weights[i];
      double reward = discount * rounds.get(i).reward();
      double expected = discount * models[i][0];
      double predicted = discount * models[i][1];
      slots.add(new Slot(reward, slate, weights[i], cascade, expected, predicted));
      discount *= discount(rounds.get(i));
    }
    return slots;
  }

  private static double discount(Experience round) {
    return round.continuation() instanceof Continuation.Next next ? next.discount() : 1;
  }

  /** Returns the conditional weight, and fills in what the model expects. */
  private double weigh(Experience round, double[] model) {
    ActionSet actions = round.actions();
    grow(actions.size());
    policy.propensities(actions, eligible, propensities);
    if (predictor != null) {
      predictor.predict(round, rewards);
      for (int action = 0; action < actions.size(); action++) {
        model[0] += propensities[action] * rewards[action];
      }
      model[1] = rewards[round.chosen()];
    }
    return propensities[round.chosen()] / round.propensity();
  }

  private void grow(int size) {
    if (eligible.length != size) {
      eligible = new boolean[size];
      Arrays.fill(eligible, true);
      propensities = new double[size];
      rewards = new double[size];
    }
  }
}
