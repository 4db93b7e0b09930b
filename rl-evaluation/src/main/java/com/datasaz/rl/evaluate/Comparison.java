package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.IntervalMethod;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.Terms;
import com.datasaz.rl.internal.stats.Normal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Would the candidate have beaten the baseline, by how much, and how sure is that? The difference
 * is paired: both are valued on the same rounds, so what they share cancels.
 *
 * <p>What pairing leaves may be smaller than the digits that a log keeps of its propensities: a
 * third logged as 0.333333 makes every policy better by a millionth, with next to no standard
 * error. So the interval reaches further, at both ends, by as much as dropped digits can have moved
 * the difference, and what lies within is no difference. A propensity with three to twelve decimals
 * counts as wrong by at most one unit of the last one, but by no more than 0.2 %; the one that is
 * 1/n of n choices but for its last decimal by what it lacks; any other one as exact, but for the
 * bits that a float drops. A weight is wrong by the same share as its propensity, so the bound is
 * the mean of that share of what the two policies' weights, where they differ, have earned, and for
 * a self-normalised estimator the same of its value once more. In a log of six decimals that hides
 * differences of a few millionths of the reward, and never more than 0.2 % of it (0.4 % where
 * self-normalised), but for thirds written as 0.33; where two policies would have chosen alike it
 * hides nothing. Weights whose mean is further from 1 are among {@link PolicyValue#cautions()}.
 *
 * @param candidate the name of the policy in question
 * @param baseline the name of the one to beat
 * @param estimator the name of what valued them
 * @param candidateValue the candidate's mean reward per round
 * @param baselineValue the baseline's
 * @param terms the differences round by round
 * @param roundingBound by how much dropped digits of the log's propensities can have moved the
 *     difference, at least 0
 */
public record Comparison(
    String candidate,
    String baseline,
    String estimator,
    double candidateValue,
    double baselineValue,
    Terms terms,
    double roundingBound) {
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
   * @return the method's interval, further by {@link #roundingBound()} at both ends
   */
  public Interval interval(IntervalMethod method, double confidence) {
    Interval sampled = method.interval(terms, confidence);
    return new Interval(sampled.low() - roundingBound, sampled.high() + roundingBound);
  }

  /**
   * Returns how sure it is that the candidate is better, taking the difference for normal and
   * nothing for known before. Of the difference counts what is beyond {@link #roundingBound()}.
   *
   * @return in [0, 1]; 0.5 where nothing is known
   */
  public double probabilityBetter() {
    double beyond = Math.abs(difference()) - roundingBound;
    if (!(beyond > 0)) {
      return 0.5;
    }
    double error = standardError();
    if (error == 0) {
      return difference() > 0 ? 1 : 0;
    }
    return Normal.cdf(Math.copySign(beyond, difference()) / error);
  }

  /**
   * Says what may be concluded from the normal interval.
   *
   * @param confidence in (0, 1), such as 0.95
   * @return the verdict
   */
  public Verdict verdict(double confidence) {
    Interval interval = interval(new NormalInterval(), confidence);
    if (interval.low() > 0) {
      return Verdict.BETTER;
    }
    return interval.high() < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
  }

  /**
   * Says it in a sentence.
   *
   * @param confidence in (0, 1), such as 0.95
   * @return such as "B would have beaten A: difference 0.0021 per round (95 % interval 0.0004 to
   *     0.0038)"
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
        "%s %s %s: difference %s per round (%s %% interval %s to %s)",
        candidate,
        words,
        baseline,
        number(difference()),
        BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString(),
        number(interval.low()),
        number(interval.high()));
  }

  /** Four digits, and no zeros after them. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(4)).stripTrailingZeros();
    return rounded.scale() > 9 ? rounded.toString() : rounded.toPlainString();
  }
}
