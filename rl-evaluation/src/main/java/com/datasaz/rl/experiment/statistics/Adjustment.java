package com.datasaz.rl.experiment.statistics;

/**
 * A sample after the part that its past explains was taken out.
 *
 * @param sample the sample
 * @param mean adjusted
 * @param variance adjusted, of a unit
 * @param theta the weight of the past
 * @param covariance of metric and past
 * @param preVariance of the past
 */
record Adjustment(
    Sample sample,
    double mean,
    double variance,
    double theta,
    double covariance,
    double preVariance) {
  static Adjustment of(Sample sample, double theta) {
    if (sample instanceof AdjustedSample adjusted) {
      return of(sample, theta, adjusted.pre(), adjusted.covariance());
    }
    if (sample instanceof AdjustedRatioSample adjusted) {
      return of(sample, theta, adjusted.pre(), adjusted.covariance());
    }
    return new Adjustment(sample, sample.mean(), sample.variance(), 0, 0, 0);
  }

  private static Adjustment of(Sample sample, double theta, Sample pre, double covariance) {
    double mean = sample.mean() - theta * pre.mean();
    double variance = sample.variance() + theta * theta * pre.variance() - 2 * theta * covariance;
    return new Adjustment(sample, mean, variance, theta, covariance, pre.variance());
  }

  /**
   * One theta for both variants, since two would adjust the effect away. Of means it is that of all
   * units together; of ratios, whose derivatives differ from variant to variant, that which
   * minimises the variance of the difference.
   */
  static double theta(Sample control, Sample treatment) {
    if (control instanceof AdjustedRatioSample a) {
      AdjustedRatioSample b = Moments.sameKind(AdjustedRatioSample.class, treatment);
      return quotient(
          a.covariance() / a.size() + b.covariance() / b.size(),
          a.pre().variance() / a.size() + b.pre().variance() / b.size());
    }
    Sample all = control.plus(treatment);
    return all instanceof AdjustedSample both
        ? quotient(both.covariance(), both.pre().variance())
        : 0;
  }

  private static double quotient(double covariance, double variance) {
    return variance > 0 ? covariance / variance : 0;
  }

  /** The variance of the adjusted mean. */
  double error() {
    return variance / sample.size();
  }

  /**
   * The variance of the other's adjusted mean less this one's, over this one's mean as measured.
   */
  double relativeError(Adjustment treatment, double difference) {
    double mean = sample.mean();
    double byMean =
        sample instanceof AdjustedRatioSample
            ? -(1 + difference / mean)
            : -treatment.sample.mean() / mean;
    double own =
        byMean * byMean * sample.variance()
            + 2 * byMean * theta * covariance
            + theta * theta * preVariance;
    return (treatment.error() + own / sample.size()) / (mean * mean);
  }
}
