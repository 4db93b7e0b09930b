package com.datasaz.rl.evaluate.interval;

/**
 * Means and co-moments of several numbers a round, by Welford's method, which loses no digits to
 * the means. Thread contract: one thread.
 */
public final class Moments {
  private final int dimension;
  private final double[] means;
  private final double[] comoments;
  private final double[] before;
  private long count;

  /**
   * Begins.
   *
   * @param dimension how many numbers a round has, at least 1
   */
  public Moments(int dimension) {
    this.dimension = dimension;
    means = new double[dimension];
    before = new double[dimension];
    comoments = new double[dimension * dimension];
  }

  /**
   * Adds a round.
   *
   * @param values its numbers; not kept
   */
  public void add(double... values) {
    count++;
    for (int i = 0; i < dimension; i++) {
      before[i] = values[i] - means[i];
      means[i] += before[i] / count;
    }
    for (int i = 0; i < dimension; i++) {
      double after = values[i] - means[i];
      for (int j = 0; j <= i; j++) {
        comoments[i * dimension + j] += before[j] * after;
      }
    }
  }

  /**
   * Returns how many rounds were added.
   *
   * @return at least 0
   */
  public long count() {
    return count;
  }

  /**
   * Returns a mean.
   *
   * @param i which number
   * @return its mean; 0 before the first round
   */
  public double mean(int i) {
    return means[i];
  }

  /**
   * Returns a covariance, by the number of rounds.
   *
   * @param i which number
   * @param j which other
   * @return the covariance; 0 before the first round
   */
  public double covariance(int i, int j) {
    return count == 0 ? 0 : comoments[Math.max(i, j) * dimension + Math.min(i, j)] / count;
  }

  /**
   * Returns the variance of a weighted sum of the numbers, by the number of rounds.
   *
   * @param factors one a number
   * @return at least 0
   */
  public double variance(double... factors) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        sum += factors[i] * factors[j] * covariance(i, j);
      }
    }
    return Math.max(0, sum);
  }
}
