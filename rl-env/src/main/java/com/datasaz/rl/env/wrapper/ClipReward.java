package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps every reward between two bounds.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class ClipReward<O, A> extends RewardWrapper<O, A> {

  private final double least;
  private final double most;

  /**
   * Rewards kept between bounds.
   *
   * @param inner the environment inside
   * @param least the least reward; negative infinity for no bound
   * @param most the most reward; infinity for no bound
   * @throws IllegalArgumentException if the least exceeds the most, or both are infinite
   */
  public ClipReward(Environment<O, A> inner, double least, double most) {
    super(inner);
    if (!(least <= most) || (Double.isInfinite(least) && Double.isInfinite(most))) {
      throw new IllegalArgumentException(
          "ClipReward needs least <= most and one of them finite, got " + least + " and " + most);
    }
    this.least = least;
    this.most = most;
  }

  @Override
  protected double reward(double reward) {
    return Math.min(Math.max(reward, least), most);
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (!Double.isInfinite(least)) {
      arguments.put("min_reward", least);
    }
    if (!Double.isInfinite(most)) {
      arguments.put("max_reward", most);
    }
    return arguments;
  }
}
