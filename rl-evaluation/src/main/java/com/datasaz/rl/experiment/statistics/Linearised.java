package com.datasaz.rl.experiment.statistics;

/** A ratio by its first derivatives at the means: numerator / d - (n / d^2) denominator. */
record Linearised(double byNumerator, double byDenominator, RatioSample ratio) {
  static Linearised of(RatioSample ratio) {
    double below = ratio.denominator().mean();
    return new Linearised(1 / below, -ratio.numerator().mean() / (below * below), ratio);
  }

  double variance() {
    return byNumerator * byNumerator * ratio.numerator().variance()
        + byDenominator * byDenominator * ratio.denominator().variance()
        + 2 * byNumerator * byDenominator * ratio.covariance();
  }
}
