package com.datasaz.rl.evaluate;

/*
 * A propensity that is wrong by the share e makes every weight of its round wrong by the same share. To first order a term v y then moves by at most e |v y|,
 * since no transformation of a weight is steeper than the weight itself, and the difference of two policies' terms by at most e |v y - v' y| where neither
 * weight is transformed. So the difference of plain estimates moves by at most mean(e |v y - v' y|).
 *
 * In a ratio r = sum(v y) / sum(v) = mean(u y), with u = v / m, a round counts u (y - r) / n, so the difference of two ratios moves by at most
 *
 *   mean(e |u y - u' y|) + |r| mean(e |u - u'|) + |r - r'| mean(e u').
 *
 * The mean weights m and m' are known at the end only: |u z - u' z| is at most |v z - v' z| / m + |v' z| |1 / m - 1 / m'|.
 */
/** Sums up how far rounded propensities may have moved a difference. One thread. */
final class RoundingBound {
  private double terms;
  private double weights;
  private double baselineTerms;
  private double baselineWeights;

  /**
   * Adds a round.
   *
   * @param error of its propensity, relative
   * @param mine the candidate's v y and v
   * @param theirs the baseline's; zeros where it is what was shown, which no propensity moves
   * @param transformed whether a weight was clipped or shrunk, so that the two may move apart
   */
  void add(double error, Weighed mine, Weighed theirs, boolean transformed) {
    terms += error * apart(mine.term, theirs.term, transformed);
    weights += error * apart(mine.weight, theirs.weight, transformed);
    baselineTerms += error * Math.abs(theirs.term);
    baselineWeights += error * theirs.weight;
  }

  private static double apart(double mine, double theirs, boolean transformed) {
    return transformed ? Math.abs(mine) + Math.abs(theirs) : Math.abs(mine - theirs);
  }

  /** How far the difference of two plain means over so many rounds may have moved. */
  double ofMeans(long rounds) {
    return terms / rounds;
  }

  /**
   * How far the difference of two ratios over so many rounds may have moved.
   *
   * @param rounds how many
   * @param mine the candidate's mean v y and mean v
   * @param theirs the baseline's
   */
  double ofRatios(long rounds, Weighed mine, Weighed theirs) {
    double unequal = Math.abs(1 / mine.weight - 1 / theirs.weight);
    double spread = terms / mine.weight + baselineTerms * unequal;
    double weightSpread = weights / mine.weight + baselineWeights * unequal;
    double apart = Math.abs(mine.ratio() - theirs.ratio()) * baselineWeights / theirs.weight;
    return (spread + Math.abs(mine.ratio()) * weightSpread + apart) / rounds;
  }

  /**
   * What a weight weighs in a round, or on average.
   *
   * @param term v y
   * @param weight v
   */
  record Weighed(double term, double weight) {
    static final Weighed NOTHING = new Weighed(0, 0);

    double ratio() {
      return term / weight;
    }
  }
}
