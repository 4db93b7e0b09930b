package com.datasaz.rl.experiment.statistics;

/**
 * A ratio with the same ratio of the same units before the experiment: CUPED for ratios, by the
 * delta method.
 *
 * @param post the ratio
 * @param pre the ratio before
 * @param numerators sum of each unit's products of the two numerators
 * @param denominators sum of the products of the two denominators
 * @param numeratorByPreDenominator sum of the products of the numerator with the denominator before
 * @param preNumeratorByDenominator sum of the products of the numerator before with the denominator
 */
public record AdjustedRatioSample(
    RatioSample post,
    RatioSample pre,
    double numerators,
    double denominators,
    double numeratorByPreDenominator,
    double preNumeratorByDenominator)
    implements Sample {
  /**
   * Checks the sizes.
   *
   * @param post the ratio
   * @param pre the ratio before
   * @param numerators sum of the products of the two numerators
   * @param denominators sum of the products of the two denominators
   * @param numeratorByPreDenominator sum of products across
   * @param preNumeratorByDenominator sum of products across
   */
  public AdjustedRatioSample {
    Moments.sameSize(post, pre);
  }

  @Override
  public long size() {
    return post.size();
  }

  @Override
  public double mean() {
    return post.mean();
  }

  @Override
  public double variance() {
    return post.variance();
  }

  double covariance() {
    Linearised after = Linearised.of(post);
    Linearised before = Linearised.of(pre);
    return after.byNumerator()
            * before.byNumerator()
            * across(post.numerator(), pre.numerator(), numerators)
        + after.byNumerator()
            * before.byDenominator()
            * across(post.numerator(), pre.denominator(), numeratorByPreDenominator)
        + after.byDenominator()
            * before.byNumerator()
            * across(post.denominator(), pre.numerator(), preNumeratorByDenominator)
        + after.byDenominator()
            * before.byDenominator()
            * across(post.denominator(), pre.denominator(), denominators);
  }

  private static double across(MeanSample one, MeanSample other, double sumOfProducts) {
    return Moments.covariance(one.size(), one.sum(), other.sum(), sumOfProducts);
  }

  @Override
  public AdjustedRatioSample plus(Sample other) {
    AdjustedRatioSample more = Moments.sameKind(AdjustedRatioSample.class, other);
    return new AdjustedRatioSample(
        post.plus(more.post),
        pre.plus(more.pre),
        numerators + more.numerators,
        denominators + more.denominators,
        numeratorByPreDenominator + more.numeratorByPreDenominator,
        preNumeratorByDenominator + more.preNumeratorByDenominator);
  }
}
