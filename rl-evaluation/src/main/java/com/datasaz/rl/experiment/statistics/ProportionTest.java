package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;

/**
 * The two-sided z test of two proportions, for one look at the end. Good from about ten successes
 * and ten failures in each variant.
 *
 * @param alpha how often it may be wrong without an effect, in (0, 1)
 */
public record ProportionTest(double alpha) {
  /**
   * Checks alpha.
   *
   * @param alpha how often it may be wrong
   */
  public ProportionTest {
    Require.inRange("alpha", alpha, 1e-10, 1 - 1e-10);
  }

  /**
   * What the test says.
   *
   * @param difference treatment less control
   * @param standardError of the difference, each variant with its own variance
   * @param low the lower end of the interval
   * @param high its upper end
   * @param z the difference over its standard error
   * @param pValue how likely that is by chance
   * @param pooledZ the same where both variants are taken to have one share, the textbook's test
   * @param pooledPValue its p value
   */
  public record Verdict(
      double difference,
      double standardError,
      double low,
      double high,
      double z,
      double pValue,
      double pooledZ,
      double pooledPValue) {}

  /**
   * Compares two proportions.
   *
   * @param control the control's
   * @param treatment the treatment's
   * @return the verdict; neutral (all 0, p values 1) when nothing can be said
   */
  public Verdict compare(ProportionSample control, ProportionSample treatment) {
    if (control.size() == 0 || treatment.size() == 0) {
      return neutral(0);
    }
    double difference = treatment.mean() - control.mean();
    double error = control.variance() / control.size() + treatment.variance() / treatment.size();
    double pooled =
        control.plus(treatment).variance() * (1.0 / control.size() + 1.0 / treatment.size());
    return error > 0
        ? verdict(difference, Math.sqrt(error), Math.sqrt(pooled))
        : neutral(difference);
  }

  private static Verdict neutral(double difference) {
    return new Verdict(difference, 0, difference, difference, 0, 1, 0, 1);
  }

  private Verdict verdict(double difference, double error, double pooledError) {
    double reach = Normal.quantile(1 - alpha / 2) * error;
    double z = difference / error;
    double pooledZ = difference / pooledError;
    return new Verdict(
        difference,
        error,
        difference - reach,
        difference + reach,
        z,
        pValue(z),
        pooledZ,
        pValue(pooledZ));
  }

  private static double pValue(double z) {
    return 2 * Normal.upper(Math.abs(z));
  }
}
