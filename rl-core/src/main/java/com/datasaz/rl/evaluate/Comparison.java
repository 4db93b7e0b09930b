package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.IntervalMethod;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.Terms;
import com.datasaz.rl.internal.stats.Normal;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Would the candidate have beaten the baseline, by how much, and how sure is that? The difference
 * is paired: both are valued on the same rounds, so what they share cancels.
 *
 * @param candidate the name of the policy in question
 * @param baseline the name of the one to beat
 * @param estimator the name of what valued them
 * @param candidateValue the candidate's mean reward per round
 * @param baselineValue the baseline's
 * @param terms the differences round by round
 */
public record Comparison(
    String candidate,
    String baseline,
    String estimator,
    double candidateValue,
    double baselineValue,
    Terms terms) {
  /** What may be concluded. */
  public enum Verdict {
    /** The interval lies above 0. */
    BETTER,
    /** The interval lies below 0. */
    WORSE,
    /** The interval holds 0. */
    UNDECIDED
  }

  /**
   * Returns by how much the candidate is better.
   *
   * @return reward per round; negative where it is worse
   */
  public double difference() {
    return terms.mean();
  }

  /**
   * Returns the standard error of the difference.
   *
   * @return infinite where it is unknown
   */
  public double standardError() {
    return terms.standardError();
  }

  /**
   * Computes an interval of the difference.
   *
   * @param method how
   * @param confidence in (0, 1), such as 0.95
   * @return the interval
   */
  public Interval interval(IntervalMethod method, double confidence) {
    return method.interval(terms, confidence);
  }

  /**
   * Returns how sure it is that the candidate is better, taking the difference for normal and
   * nothing for known before.
   *
   * @return in [0, 1]; 0.5 where nothing is known
   */
  public double probabilityBetter() {
    double error = standardError();
    if (isRoundingError()) {
      return 0.5;
    }
    if (error == 0) {
      return difference() > 0 ? 1 : 0;
    }
    return Normal.cdf(difference() / error);
  }

  /** Of two policies that are one, nothing but the last digits of the sums may differ. */
  private boolean isRoundingError() {
    double scale = Math.max(Math.abs(candidateValue), Math.abs(baselineValue));
    return Math.abs(difference()) <= 1e-12 * scale;
  }

  /**
   * Says what may be concluded from the normal interval.
   *
   * @param confidence in (0, 1), such as 0.95
   * @return the verdict
   */
  public Verdict verdict(double confidence) {
    Interval interval = interval(new NormalInterval(), confidence);
    if (isRoundingError()) {
      return Verdict.UNDECIDED;
    }
    if (interval.low() > 0) {
      return Verdict.BETTER;
    }
    return interval.high() < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
  }

  /**
   * Says it in a sentence.
   *
   * @param confidence in (0, 1), such as 0.95
   * @return such as "B would have beaten A by 0.0021 per round (95 % interval 0.0004 to 0.0038)"
   */
  public String sentence(double confidence) {
    Interval interval = interval(new NormalInterval(), confidence);
    String words =
        switch (verdict(confidence)) {
          case BETTER -> "would have beaten";
          case WORSE -> "would have lost to";
          case UNDECIDED -> "cannot be told from";
        };
    return String.format(
        Locale.ROOT,
        "%s %s %s: difference %.6g per round (%s %% interval %.6g to %.6g)",
        candidate,
        words,
        baseline,
        difference(),
        BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString(),
        interval.low(),
        interval.high());
  }
}
