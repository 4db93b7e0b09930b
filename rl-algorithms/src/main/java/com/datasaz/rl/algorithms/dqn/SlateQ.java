package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.slate.SlateSelection;
import com.datasaz.rl.algorithms.dqn.value.Expectation;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.SlateLearner;

/**
 * A deep Q-network for slates, by the decomposition of Ie et al. (2019), SlateQ, arXiv:1905.12767:
 * it learns Q(s, i), what it is worth now and later that a customer in state s picks product i, and
 * Q(s, none), what it is worth that nothing is picked. A slate is worth their mean, weighted by how
 * likely each is picked:
 *
 * <pre>{@code
 * Q(s, A) = sum over i in A of P(i | s, A) Q(s, i) + P(none | s, A) Q(s, none)
 * }</pre>
 *
 * <p>The learner is a {@link SlateLearner}. After a pick of i with reward r that leads to s', Q(s,
 * i) moves towards {@code r + discount * max over A' of Q(s', A')}; after a slate without a pick,
 * Q(s, none) does. Customers are taken to pick at most one product of a slate; of several that
 * earned something, the one that earned most counts as picked, with the reward of all.
 *
 * <p>Policies fill slot by slot what makes the slate worth most, so rules that depend on the slots
 * before are kept to; with {@link Exploration.EpsilonGreedy} and {@link Exploration.Boltzmann} the
 * propensity of a slot given the slots before it is exact. What a Boltzmann temperature divides is
 * the slate's worth for {@link SlateSelection#GREEDY}, and mass times value for the others. {@link
 * com.datasaz.rl.policy.Policy#propensities} are those of the first slot.
 *
 * @param dqn network, exploration, replay and all else; products by their features, expected
 *     values, no noisy layers, no conservatism, no scaled rewards, no averaging
 * @param slots the most products of a slate, at least 1
 * @param selection how slates are made, in acting and in what is bootstrapped from
 * @param choice how likely each product is picked
 * @param future which slate of the next state is bootstrapped from
 */
public record SlateQ(
    Dqn dqn, int slots, SlateSelection selection, Choice choice, SlateFuture future)
    implements Algorithm {

  /** The name under which models are stored. */
  public static final String NAME = "SLATE_Q";

  /**
   * Checks what belongs together.
   *
   * @param dqn network, exploration, replay and all else
   * @param slots the most products of a slate, at least 1
   * @param selection how slates are made
   * @param choice how likely each product is picked
   * @param future which slate of the next state is bootstrapped from
   */
  public SlateQ {
    Require.inRange("slots", slots, 1, 1000);
    require(dqn.actions() instanceof Actions.ByFeatures, "products by their features", dqn);
    require(dqn.values() instanceof Expectation, "expected values", dqn);
    require(
        !(dqn.exploration() instanceof Exploration.NoisyLayers), "exploration without noise", dqn);
    require(dqn.conservatism() == 0, "conservatism 0", dqn);
    require(!dqn.scaledRewards() && dqn.averaging() == 0, "rewards and weights as they are", dqn);
    int remembered = ((Actions.ByFeatures) dqn.actions()).maxRemembered();
    if (remembered < slots) {
      throw new IllegalArgumentException(
          "maxRemembered must be at least the number of slots, "
              + slots
              + ", got "
              + remembered
              + ": what was shown must be remembered");
    }
  }

  /**
   * Slates that are bootstrapped from the best slate of the next state.
   *
   * @param dqn network, exploration, replay and all else
   * @param slots the most products of a slate, at least 1
   * @param selection how slates are made
   * @param choice how likely each product is picked
   */
  public SlateQ(Dqn dqn, int slots, SlateSelection selection, Choice choice) {
    this(dqn, slots, selection, choice, SlateFuture.BEST);
  }

  private static void require(boolean holds, String what, Dqn dqn) {
    if (!holds) {
      throw new IllegalArgumentException("slates need " + what + ", got " + dqn);
    }
  }

  /**
   * Slates by greedy selection and a choice model that is learnt.
   *
   * @param slots the most products of a slate, at least 1
   * @return sensible options for a shop
   */
  public static SlateQ of(int slots) {
    return new SlateQ(Dqn.byFeatures(), slots, SlateSelection.GREEDY, new Choice.Learnt());
  }

  /**
   * The same with other options for the network.
   *
   * @param newDqn the options
   * @return a copy
   */
  public SlateQ withDqn(Dqn newDqn) {
    return new SlateQ(newDqn, slots, selection, choice, future);
  }

  /**
   * The same with another way to make slates.
   *
   * @param newSelection the way
   * @return a copy
   */
  public SlateQ withSelection(SlateSelection newSelection) {
    return new SlateQ(dqn, slots, newSelection, choice, future);
  }

  /**
   * The same with another model of the choice.
   *
   * @param newChoice the model
   * @return a copy
   */
  public SlateQ withChoice(Choice newChoice) {
    return new SlateQ(dqn, slots, selection, newChoice, future);
  }

  /**
   * The same with another slate to bootstrap from.
   *
   * @param newFuture which slate of the next state
   * @return a copy
   */
  public SlateQ withFuture(SlateFuture newFuture) {
    return new SlateQ(dqn, slots, selection, choice, newFuture);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SlateLearner create(FeatureSchema schema) {
    return new SlateQLearner(this, schema);
  }

  @Override
  public SlateLearner restore(FeatureSchema schema, ModelState state) {
    return SlateQLearner.restore(this, schema, state);
  }
}
