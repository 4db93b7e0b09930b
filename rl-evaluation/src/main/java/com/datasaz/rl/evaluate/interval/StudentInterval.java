package com.datasaz.rl.evaluate.interval;

import com.datasaz.rl.internal.stats.StudentT;

/** As {@link NormalInterval}, with Student's quantiles: wider where terms are few. */
public record StudentInterval() implements IntervalMethod {
  @Override
  public String name() {
    return "student";
  }

  @Override
  public double margin(Terms terms, double delta) {
    Checks.delta(delta);
    return terms.count() < 2
        ? Double.POSITIVE_INFINITY
        : -StudentT.quantile(delta, terms.count() - 1.0) * terms.standardError();
  }
}
