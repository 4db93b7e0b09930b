package com.datasaz.rl.evaluate.interval;

import com.datasaz.rl.internal.stats.Normal;

/**
 * Mean and standard error, by the central limit theorem: right for many terms of which no few carry
 * it all. The default.
 */
public record NormalInterval() implements IntervalMethod {
  @Override
  public String name() {
    return "normal";
  }

  @Override
  public double margin(Terms terms, double delta) {
    return -Normal.quantile(Checks.delta(delta)) * terms.standardError();
  }
}
