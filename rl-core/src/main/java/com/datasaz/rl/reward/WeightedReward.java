package com.datasaz.rl.reward;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.internal.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum of what each type of interaction is worth. Each type counts once per shown item, within its
 * window, so that a customer who clicks ten times, or a script that does, weighs no more than one
 * who clicks once.
 *
 * <p>Thread contract: immutable.
 */
public final class WeightedReward implements RewardModel {
  private final SortedMap<InteractionType, Worth> worths;
  private final double maximum;

  private WeightedReward(SortedMap<InteractionType, Worth> worths, double maximum) {
    this.worths = worths;
    this.maximum = maximum;
  }

  /**
   * Starts a reward model.
   *
   * @return a builder, for one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public double reward(Instant shownAt, List<Interaction> feedback) {
    double sum = 0;
    for (Map.Entry<InteractionType, Worth> entry : worths.entrySet()) {
      sum += worth(shownAt, feedback, entry.getKey(), entry.getValue());
    }
    return Math.max(-maximum, Math.min(maximum, sum));
  }

  /**
   * The worthiest interaction of one type within its window, so that the order of arrival does not
   * matter.
   */
  private static double worth(
      Instant shownAt, List<Interaction> feedback, InteractionType type, Worth worth) {
    double best = Double.NEGATIVE_INFINITY;
    for (Interaction interaction : feedback) {
      if (interaction.type().equals(type) && worth.inWindow(shownAt, interaction.time())) {
        best = Math.max(best, worth.fixed() + worth.perValue() * interaction.value());
      }
    }
    return best == Double.NEGATIVE_INFINITY ? 0 : best;
  }

  @Override
  public Duration window() {
    return worths.values().stream().map(Worth::window).max(Duration::compareTo).orElseThrow();
  }

  /**
   * Returns what each type is worth.
   *
   * @return an unmodifiable map in the order of the names
   */
  public Map<InteractionType, Worth> worths() {
    return Collections.unmodifiableMap(worths);
  }

  @Override
  public String toString() {
    return "WeightedReward" + worths + " up to " + maximum;
  }

  /**
   * What one type of interaction is worth.
   *
   * @param fixed the reward for it
   * @param perValue the further reward per unit of its value, such as 0.01 per euro
   * @param window the time after the showing within which it counts
   */
  public record Worth(double fixed, double perValue, Duration window) {
    /** A page's clock may be a little behind the server's. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /**
     * Checks every component.
     *
     * @param fixed the reward for it
     * @param perValue the further reward per unit of its value
     * @param window the time within which it counts
     */
    public Worth {
      Require.inRange("fixed reward", fixed, -1e6, 1e6);
      Require.inRange("reward per value", perValue, -1e6, 1e6);
      if (window.isNegative() || window.isZero()) {
        throw new IllegalArgumentException(
            "window must be above zero, got " + window + ": pass how long feedback may take");
      }
    }

    boolean inWindow(Instant shownAt, Instant time) {
      return !time.isBefore(shownAt.minus(CLOCK_SKEW)) && !time.isAfter(shownAt.plus(window));
    }
  }

  /** Collects what types are worth. Thread contract: one thread. */
  public static final class Builder {
    private final SortedMap<InteractionType, Worth> worths = new TreeMap<>();
    private double maximum = 1_000;

    private Builder() {}

    /**
     * Rewards a type by a fixed number.
     *
     * @param type the type, once
     * @param reward the reward
     * @param window the time after the showing within which it counts
     * @return this
     */
    public Builder on(InteractionType type, double reward, Duration window) {
      return on(type, new Worth(reward, 0, window));
    }

    /**
     * Rewards a type.
     *
     * @param type the type, once
     * @param worth what it is worth
     * @return this
     */
    public Builder on(InteractionType type, Worth worth) {
      Worth earlier = worths.putIfAbsent(type, worth);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "the reward of " + type + " must be set once, got " + worth + " after " + earlier);
      }
      return this;
    }

    /**
     * Bounds the sum, since one large order must not outweigh a thousand small ones.
     *
     * @param newMaximum the largest magnitude of a reward, above 0; 1,000 unless said
     * @return this
     */
    public Builder maximum(double newMaximum) {
      maximum = Require.positive("maximum", newMaximum);
      return this;
    }

    /**
     * Makes the model.
     *
     * @return the model
     */
    public WeightedReward build() {
      if (worths.isEmpty()) {
        throw new IllegalArgumentException(
            "a reward model must reward something: call on(type, reward, window)");
      }
      return new WeightedReward(new TreeMap<>(worths), maximum);
    }
  }
}
