package com.datasaz.rl.examples.quickstart.comparison;

import java.util.stream.DoubleStream;

/**
 * A mean over worlds.
 *
 * @param mean the mean
 * @param error its standard error
 */
public record MeanWithError(double mean, double error) {
  static MeanWithError of(DoubleStream values) {
    double[] all = values.toArray();
    double mean = DoubleStream.of(all).sum() / all.length;
    double squares = DoubleStream.of(all).map(value -> (value - mean) * (value - mean)).sum();
    double error = all.length < 2 ? 0 : Math.sqrt(squares / (all.length - 1) / all.length);
    return new MeanWithError(mean, error);
  }
}
