package com.datasaz.rl.experiment.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What a test says of an effect.
 *
 * @param effect the effect
 * @param low the lower end of the interval; negative infinity when it has none
 * @param high the upper end of the interval; infinity when it has none
 * @param pValue how likely an effect as large is by chance; 1 when nothing can be said
 */
public record Comparison(Effect effect, double low, double high, double pValue) {
  static Comparison neutral(Effect effect) {
    return new Comparison(effect, 0, 0, 1);
  }

  static Comparison within(Effect effect, Tail tail, double halfWidth, double pValue) {
    double low = tail == Tail.LESS ? Double.NEGATIVE_INFINITY : effect.estimate() - halfWidth;
    double high = tail == Tail.GREATER ? Double.POSITIVE_INFINITY : effect.estimate() + halfWidth;
    return new Comparison(effect, low, high, pValue);
  }

  /**
   * Returns the estimated effect.
   *
   * @return the effect, on the scale of the test
   */
  public double estimate() {
    return effect.estimate();
  }

  /**
   * Returns why nothing can be said.
   *
   * @return the reason, or null when something can be said
   */
  public @Nullable String problem() {
    return effect.problem();
  }

  /**
   * Says whether no effect is outside of the interval.
   *
   * @return true when the whole interval is above 0, or below 0
   */
  public boolean excludesZero() {
    return problem() == null && (low > 0 || high < 0);
  }
}
