package com.datasaz.rl.deploy;

/** What a {@link Rollout} measures of every customer who was shown something in a stage. */
public final class RolloutMetrics {
  /** Clicks over products shown, a ratio. */
  public static final String CLICK_RATE = "click rate";

  /** Share of the customers who clicked. */
  public static final String CLICKERS = "clickers";

  /** Share of the customers who bought. */
  public static final String BUYERS = "buyers";

  /** Value of purchases, a customer. */
  public static final String REVENUE = "revenue";

  /** Share of the answers that a fault left to the fallback; less is better. */
  public static final String FAULTS = "faults";

  private RolloutMetrics() {}
}
