package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;

/**
 * Yes or no for each unit, such as whether a customer bought.
 *
 * @param size how many units
 * @param successes how many of them said yes
 */
public record ProportionSample(long size, double successes) implements Sample {
  /**
   * Checks every component.
   *
   * @param size how many units
   * @param successes how many of them said yes
   */
  public ProportionSample {
    Require.notNegative("number of units", size);
    Require.inRange("successes", successes, 0, (double) size);
  }

  @Override
  public double mean() {
    return size == 0 ? 0 : successes / size;
  }

  @Override
  public double variance() {
    return mean() * (1 - mean());
  }

  @Override
  public ProportionSample plus(Sample other) {
    ProportionSample more = Moments.sameKind(ProportionSample.class, other);
    return new ProportionSample(size + more.size, successes + more.successes);
  }
}
