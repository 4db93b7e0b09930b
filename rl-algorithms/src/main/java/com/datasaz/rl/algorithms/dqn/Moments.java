package com.datasaz.rl.algorithms.dqn;

/** Mean and standard deviation of numbers as they come (Welford 1962). Not thread-safe. */
final class Moments {

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }

  long count() {
    return count;
  }

  /** NaN when nothing was added. */
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Of the numbers themselves, not of a population that they were drawn from. */
  double deviation() {
    return count == 0 ? Double.NaN : Math.sqrt(squares / count);
  }
}
