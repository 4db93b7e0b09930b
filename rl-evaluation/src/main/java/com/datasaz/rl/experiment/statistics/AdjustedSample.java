package com.datasaz.rl.experiment.statistics;

/**
 * A metric with the same metric of the same units before the experiment, which explains part of its
 * variance: CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013). A unit that was not there before has 0
 * before.
 *
 * @param post the metric, a mean or a proportion
 * @param pre the metric before, of the same kind
 * @param sumOfProducts of each unit's two numbers
 */
public record AdjustedSample(Sample post, Sample pre, double sumOfProducts) implements Sample {
  /**
   * Checks the kinds and sizes.
   *
   * @param post the metric
   * @param pre the metric before
   * @param sumOfProducts of each unit's two numbers
   */
  public AdjustedSample {
    requirePlain(post);
    requirePlain(pre);
    Moments.sameSize(post, pre);
  }

  private static void requirePlain(Sample sample) {
    if (!(sample instanceof MeanSample) && !(sample instanceof ProportionSample)) {
      throw new IllegalArgumentException(
          "an adjusted metric must be a mean or a proportion, got "
              + sample.getClass().getSimpleName()
              + ": use AdjustedRatioSample for a ratio");
    }
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

  /** How the metric goes with what it was before; of proportions over n, as their variance is. */
  double covariance() {
    if (post instanceof ProportionSample && pre instanceof ProportionSample) {
      return size() == 0 ? 0 : sumOfProducts / size() - post.mean() * pre.mean();
    }
    return Moments.covariance(size(), sum(post), sum(pre), sumOfProducts);
  }

  private static double sum(Sample sample) {
    return sample instanceof MeanSample mean ? mean.sum() : ((ProportionSample) sample).successes();
  }

  @Override
  public AdjustedSample plus(Sample other) {
    AdjustedSample more = Moments.sameKind(AdjustedSample.class, other);
    return new AdjustedSample(
        post.plus(more.post), pre.plus(more.pre), sumOfProducts + more.sumOfProducts);
  }
}
