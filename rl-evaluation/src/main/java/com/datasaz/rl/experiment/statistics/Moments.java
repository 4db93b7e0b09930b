package com.datasaz.rl.experiment.statistics;

/** Sums to variances. */
final class Moments {
  private Moments() {}

  /** Covariance of a sample, with n - 1; 0 of fewer than two units. */
  static double covariance(long size, double sumX, double sumY, double sumOfProducts) {
    return size < 2 ? 0 : (sumOfProducts - sumX * sumY / size) / (size - 1);
  }

  static <T extends Sample> T sameKind(Class<T> kind, Sample other) {
    if (!kind.isInstance(other)) {
      throw new IllegalArgumentException(
          "samples must be of one kind, got "
              + kind.getSimpleName()
              + " and "
              + other.getClass().getSimpleName()
              + ": compare a metric with itself");
    }
    return kind.cast(other);
  }

  static void sameSize(Sample one, Sample other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(
          "both parts of a metric must be of the same units, got "
              + one.size()
              + " and "
              + other.size()
              + ": add 0 for a unit that has none");
    }
  }
}
