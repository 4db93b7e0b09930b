package com.datasaz.rl.env.recsim;

import com.datasaz.rl.internal.Require;

/*
 * Ie et al. (2019), RecSim, arXiv:1909.04847. Documents lie between kale (clickbait 0) and chocolate (clickbait 1).
 * Satisfaction is the sigmoid of sensitivity times the net positive exposure, which forgets by a factor and moves by
 * -2 (clickbait - 1/2) and noise: kale raises it, chocolate lowers it. RecSim's code does so too, while a comment in it has the opposite
 * sign. The logarithm of engagement is normal with mean (clickbait of chocolate's mean and the rest of kale's) x satisfaction.
 */
/**
 * What a document does to a viewer of {@link LongTermSatisfaction}.
 *
 * @param memory how much of the exposure is remembered after a step, in [0, 1)
 * @param sensitivity how much exposure moves satisfaction, not negative
 * @param noise standard deviation of what else moves the exposure
 * @param chocolateMean log engagement with pure clickbait at full satisfaction
 * @param chocolateDeviation its standard deviation, not negative
 * @param kaleMean log engagement with what is only good at full satisfaction
 * @param kaleDeviation its standard deviation, not negative
 */
public record SatisfactionDynamics(
    double memory,
    double sensitivity,
    double noise,
    double chocolateMean,
    double chocolateDeviation,
    double kaleMean,
    double kaleDeviation) {
  /** The published numbers; with so little sensitivity the future hardly matters. */
  public static final SatisfactionDynamics DEFAULT =
      new SatisfactionDynamics(0.7, 0.01, 0.05, 5, 1, 4, 1);

  /**
   * Checks the ranges.
   *
   * @param memory how much of the exposure is remembered
   * @param sensitivity how much exposure moves satisfaction
   * @param noise standard deviation of what else moves the exposure
   * @param chocolateMean log engagement with pure clickbait
   * @param chocolateDeviation its standard deviation
   * @param kaleMean log engagement with what is only good
   * @param kaleDeviation its standard deviation
   */
  public SatisfactionDynamics {
    Require.inRange("memory", memory, 0, Math.nextDown(1.0));
    Require.notNegative("sensitivity", sensitivity);
    Require.notNegative("noise", noise);
    Require.finite("mean of chocolate", chocolateMean);
    Require.notNegative("deviation of chocolate", chocolateDeviation);
    Require.finite("mean of kale", kaleMean);
    Require.notNegative("deviation of kale", kaleDeviation);
  }

  /**
   * Returns these dynamics with another sensitivity: at 1 or so, chocolate no longer pays.
   *
   * @param value how much exposure moves satisfaction, not negative
   * @return a copy
   */
  public SatisfactionDynamics withSensitivity(double value) {
    return new SatisfactionDynamics(
        memory, value, noise, chocolateMean, chocolateDeviation, kaleMean, kaleDeviation);
  }

  /**
   * Returns the satisfaction that an exposure leads to.
   *
   * @param exposure the net positive exposure
   * @return in (0, 1)
   */
  public double satisfaction(double exposure) {
    return 1 / (1 + StrictMath.exp(-sensitivity * exposure));
  }

  /**
   * Moves the exposure.
   *
   * @param exposure the net positive exposure so far
   * @param clickbait the document's clickbait, in [0, 1]
   * @param z a standard normal draw
   * @return the exposure from now on
   */
  public double nextExposure(double exposure, double clickbait, double z) {
    return memory * exposure - 2 * (clickbait - 0.5) + noise * z;
  }

  /**
   * Returns the engagement with a document.
   *
   * @param satisfaction the present satisfaction
   * @param clickbait the document's clickbait, in [0, 1]
   * @param z a standard normal draw
   * @return above 0
   */
  public double engagement(double satisfaction, double clickbait, double z) {
    return StrictMath.exp(mean(satisfaction, clickbait) + deviation(clickbait) * z);
  }

  /**
   * Returns the expectation of {@link #engagement} over its draw.
   *
   * @param satisfaction the present satisfaction
   * @param clickbait the document's clickbait, in [0, 1]
   * @return above 0
   */
  public double expectedEngagement(double satisfaction, double clickbait) {
    double deviation = deviation(clickbait);
    return StrictMath.exp(mean(satisfaction, clickbait) + deviation * deviation / 2);
  }

  private double mean(double satisfaction, double clickbait) {
    return mix(clickbait, chocolateMean, kaleMean) * satisfaction;
  }

  private double deviation(double clickbait) {
    return mix(clickbait, chocolateDeviation, kaleDeviation);
  }

  private static double mix(double clickbait, double chocolate, double kale) {
    return clickbait * chocolate + (1 - clickbait) * kale;
  }
}
