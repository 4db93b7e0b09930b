package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.evaluate.interval.Interval;

/**
 * What a log says a policy is worth, beside the truth.
 *
 * @param policy its name
 * @param estimate the estimated reward of a page
 * @param interval of 95 %
 * @param effectiveSampleSize how many pages the estimate is worth
 * @param truth the expected reward that the simulator knows, over the same pages
 */
public record ValueFromLog(
    String policy, double estimate, Interval interval, double effectiveSampleSize, double truth) {
  /**
   * Tells whether the interval holds the truth.
   *
   * @return true for about 95 of 100
   */
  public boolean isRight() {
    return interval.low() <= truth && truth <= interval.high();
  }
}
