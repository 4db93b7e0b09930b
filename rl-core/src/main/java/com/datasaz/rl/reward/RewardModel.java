package com.datasaz.rl.reward;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Turns what a customer did with one shown product into one number. No feedback is reward 0.
 *
 * <p>Thread contract: immutable. It must be a function of its arguments alone, since a model is
 * rebuilt from the log.
 */
public interface RewardModel {
  /**
   * Computes the reward of one shown item.
   *
   * @param shownAt when it was shown
   * @param feedback what the customer did with it, in any order; what lies outside its type's
   *     window does not count. Of the answers to a signed recommendation the first of each type in
   *     the log, so that no model can be made to count one twice
   * @return finite; at most {@link com.datasaz.rl.policy.Experience#MAX_REWARD} in magnitude
   */
  double reward(Instant shownAt, List<Interaction> feedback);

  /**
   * Returns the longest time after which feedback still counts.
   *
   * @return the window, above zero
   */
  Duration window();

  /**
   * Computes the reward of one interaction by itself.
   *
   * @param interaction what the customer did
   * @return the reward
   */
  default double reward(Interaction interaction) {
    return reward(interaction.time(), List.of(interaction));
  }

  /**
   * Rewards the way through a shop: a click within an hour by 0.2, a cart add within a day by 0.3,
   * a purchase within a week by 0.5, so that a shown item earns between 0 and 1.
   *
   * @return the model
   */
  static RewardModel funnel() {
    return WeightedReward.builder()
        .on(InteractionType.CLICK, 0.2, Duration.ofHours(1))
        .on(InteractionType.CART_ADD, 0.3, Duration.ofDays(1))
        .on(InteractionType.PURCHASE, 0.5, Duration.ofDays(7))
        .build();
  }

  /**
   * Rewards a click within half an hour by 1: for teams that begin, and for {@code BetaThompson}.
   *
   * @return the model
   */
  static RewardModel clicks() {
    return WeightedReward.builder().on(InteractionType.CLICK, 1, Duration.ofMinutes(30)).build();
  }
}
