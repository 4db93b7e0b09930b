package com.datasaz.rl.evaluate.interval;

import com.datasaz.rl.internal.Require;

/*
 * The lower bound is the predictable plug-in empirical Bernstein sequence (Waudby-Smith and Ramdas 2023, theorem 2). For terms x >= 0 of mean m and any
 * prediction p in [0, 1] made before x, exp(l (x - m) - (x - p)^2 psi(l)) with psi(l) = -ln(1 - l) - l and l in [0, 1) has an expectation of at most 1 (Fan
 * et al. 2015), however large x can be: that is what makes it fit for weights without a bound (Waudby-Smith, Wu, Ramdas, Karampatziakis and Mineiro 2022,
 * Anytime-valid off-policy inference for contextual bandits). The upper bound is 1 less the lower bound of w (1 - r), since w has mean 1.
 */
/**
 * An interval that holds at all times at once: look whenever you like, stop when you like. It needs
 * rewards of a known range and exact propensities, and no bound on the weights.
 *
 * <p>Thread contract: one thread.
 */
public final class ConfidenceSequence {
  private final double least;
  private final double range;
  private final Side below;
  private final Side above;

  /**
   * Begins.
   *
   * @param least the smallest reward that can occur
   * @param most the largest reward that can occur, above the smallest
   * @param confidence that the value lies inside at all times, in (0, 1), such as 0.95
   */
  public ConfidenceSequence(double least, double most, double confidence) {
    this.least = Require.finite("least reward", least);
    this.range = Require.positive("range of the rewards", most - least);
    double delta = (1 - Checks.confidence(confidence)) / 2;
    below = new Side(delta);
    above = new Side(delta);
  }

  /**
   * Adds a round, in the order of the log.
   *
   * @param weight probability under the policy over logged propensity, at least 0
   * @param reward the reward, within the range
   */
  public void add(double weight, double reward) {
    double scaled = Require.inRange("reward", (reward - least) / range, 0, 1);
    below.add(weight * scaled);
    above.add(weight * (1 - scaled));
  }

  /**
   * Returns the interval after the rounds so far: the intersection of all until now, within the
   * range of the rewards.
   *
   * @return the interval
   */
  public Interval interval() {
    return new Interval(least + range * below.bound, least + range * (1 - above.bound));
  }

  /** A lower bound of the mean of terms of at least 0. */
  private static final class Side {
    private static final double LARGEST_BET = 0.5;

    private final double log;
    private long count;
    private double sum;
    private double squares = 0.25;
    private double bets;
    private double gains;
    private double bound;

    Side(double delta) {
      log = -StrictMath.log(delta);
    }

    void add(double term) {
      double prediction = Math.min(1, (0.5 + sum) / (count + 1));
      double bet = bet();
      double miss = term - prediction;
      bets += bet;
      gains += bet * term - miss * miss * (-StrictMath.log1p(-bet) - bet);
      count++;
      sum += term;
      double after = term - Math.min(1, (0.5 + sum) / (count + 1));
      squares += after * after;
      bound = Math.min(1, Math.max(bound, (gains - log) / bets));
    }

    private double bet() {
      double variance = squares / (count + 1);
      double next = count + 1;
      double ideal = 2 * log / (variance * next * StrictMath.log1p(next));
      return Math.min(LARGEST_BET, Math.sqrt(ideal));
    }
  }
}
