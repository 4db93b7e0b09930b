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
   *     window does not count
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
   * Rewards a click within half an hour by 1: for teams that begin, and for {@code BetaThompson}.
   *
   * @return the model
   */
  static RewardModel clicks() {
    return WeightedReward.builder().on(InteractionType.CLICK, 1, Duration.ofMinutes(30)).build();
  }
}
