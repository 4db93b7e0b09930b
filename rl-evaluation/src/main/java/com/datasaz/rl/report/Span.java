package com.datasaz.rl.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** An estimate with its interval, and how much of several of them a chart shows. */
record Span(double low, double estimate, double high) {
  /** An interval that does not fit is cut off so many usual ones from the outmost estimate. */
  private static final double FARTHEST = 1.5;

  /** Or at this part of what the estimates cover. */
  private static final double MARGIN = 0.25;

  /** It fits when it reaches less than so many times as far. */
  private static final double FITS = 2;

  /** The interval's possible part, which holds the estimate whatever that is. */
  Span within(Axis axis) {
    return new Span(
        Math.min(estimate, axis.possible(low)), estimate, Math.max(estimate, axis.possible(high)));
  }

  boolean isPoint() {
    return low == high;
  }

  /**
   * The range that a chart covers: all estimates and references, and their intervals as far as one
   * does not squeeze all others.
   */
  static Span visible(List<Span> spans, List<Double> references) {
    double least = values(spans, references).min().orElseThrow();
    double most = values(spans, references).max().orElseThrow();
    double margin = MARGIN * (most - least);
    double below = Math.max(margin, FARTHEST * usual(spans, span -> span.estimate - span.low));
    double above = Math.max(margin, FARTHEST * usual(spans, span -> span.high - span.estimate));
    double lowest = spans.stream().mapToDouble(Span::low).min().orElseThrow();
    double highest = spans.stream().mapToDouble(Span::high).max().orElseThrow();
    return new Span(
        least - shown(least - lowest, below), least, most + shown(highest - most, above));
  }

  private static double shown(double wanted, double usual) {
    return Math.max(0, wanted <= FITS * usual ? wanted : usual);
  }

  private static DoubleStream values(List<Span> spans, List<Double> references) {
    return DoubleStream.concat(
        spans.stream().mapToDouble(Span::estimate), references.stream().mapToDouble(v -> v));
  }

  /** The upper median of what reaches anywhere. */
  private static double usual(List<Span> spans, ToDoubleFunction<Span> reach) {
    double[] sorted = spans.stream().mapToDouble(reach).filter(r -> r > 0).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
