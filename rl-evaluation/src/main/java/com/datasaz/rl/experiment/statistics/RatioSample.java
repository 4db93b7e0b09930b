package com.datasaz.rl.experiment.statistics;

/**
 * A ratio of two sums over units, such as clicks over recommendations shown, where a unit has many
 * of both. Its variance is that of units, by the delta method (Deng, Knoblich and Lu, KDD 2018);
 * counting each recommendation as a unit would understate it.
 *
 * @param numerator what is above the line
 * @param denominator what is below the line
 * @param sumOfProducts of each unit's two numbers
 */
public record RatioSample(MeanSample numerator, MeanSample denominator, double sumOfProducts)
    implements Sample {
  /** No unit. */
  public static final RatioSample EMPTY = new RatioSample(MeanSample.EMPTY, MeanSample.EMPTY, 0);

  /**
   * Checks the sizes.
   *
   * @param numerator what is above the line
   * @param denominator what is below the line
   * @param sumOfProducts of each unit's two numbers
   */
  public RatioSample {
    Moments.sameSize(numerator, denominator);
  }

  /**
   * Adds a unit.
   *
   * @param above its number above the line
   * @param below its number below the line
   * @return the sample with it
   */
  public RatioSample with(double above, double below) {
    return new RatioSample(
        numerator.with(above), denominator.with(below), sumOfProducts + above * below);
  }

  @Override
  public long size() {
    return numerator.size();
  }

  @Override
  public double mean() {
    return denominator.sum() == 0 ? 0 : numerator.sum() / denominator.sum();
  }

  @Override
  public double variance() {
    return denominator.sum() == 0 ? 0 : Linearised.of(this).variance();
  }

  /**
   * Returns how a unit's two numbers go together.
   *
   * @return their covariance, with n - 1
   */
  public double covariance() {
    return Moments.covariance(size(), numerator.sum(), denominator.sum(), sumOfProducts);
  }

  @Override
  public RatioSample plus(Sample other) {
    RatioSample more = Moments.sameKind(RatioSample.class, other);
    return new RatioSample(
        numerator.plus(more.numerator),
        denominator.plus(more.denominator),
        sumOfProducts + more.sumOfProducts);
  }
}
