package com.datasaz.rl.report;

import java.util.ArrayList;
import java.util.List;

/** Values to pixels, with ticks at multiples of 1, 2 or 5 times a power of ten. */
final class Scale {
  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final double step;

  private Scale(double low, double high, double step, double from, double to) {
    this.low = low;
    this.high = high;
    this.step = step;
    this.from = from;
    this.to = to;
  }

  /** Covers the values exactly, with about so many ticks. */
  static Scale exact(double low, double high, int ticks, double from, double to) {
    double above = high > low ? high : low + spread(low);
    return new Scale(low, above, niceStep((above - low) / ticks), from, to);
  }

  /** Covers the values and goes on to the next ticks, but to no value that is not possible. */
  static Scale rounded(Axis axis, double low, double high, int ticks, double from, double to) {
    Scale whole = rounded(low, high, ticks, from, to);
    double below = Math.max(whole.low, Math.min(low, axis.least()));
    double above = Math.min(whole.high, Math.max(high, axis.most()));
    return new Scale(below, above, whole.step, from, to);
  }

  /** Covers the values and goes on to the next ticks. */
  static Scale rounded(double low, double high, int ticks, double from, double to) {
    Scale exact = exact(low, high, ticks, from, to);
    double below = StrictMath.floor(exact.low / exact.step + 1e-9) * exact.step;
    double above = StrictMath.ceil(exact.high / exact.step - 1e-9) * exact.step;
    return new Scale(below, above, exact.step, from, to);
  }

  /** Some width around a single value. */
  private static double spread(double value) {
    return value == 0 ? 1 : Math.abs(value) * 0.1;
  }

  private static double niceStep(double raw) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(raw)));
    double digit = raw / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  double px(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Whether a value is within what the scale covers, up to rounding. */
  boolean holds(double value) {
    double slack = 1e-9 * (high - low);
    return value >= low - slack && value <= high + slack;
  }

  /** The pixel of a value, or of the end that it lies beyond. */
  double clampedPx(double value) {
    return px(Math.max(low, Math.min(high, value)));
  }

  double step() {
    return step;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double first = StrictMath.ceil(low / step - 1e-9);
    double last = StrictMath.floor(high / step + 1e-9);
    for (double i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
