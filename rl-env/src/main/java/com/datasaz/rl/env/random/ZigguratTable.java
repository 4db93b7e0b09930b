package com.datasaz.rl.env.random;

import java.util.function.DoubleUnaryOperator;

/**
 * The layers of a ziggurat: scale of a drawn whole number, the numbers to accept at once, the
 * density at the edges.
 */
final class ZigguratTable {

  private final double[] widths;
  private final long[] inside;
  private final double[] densities;

  private ZigguratTable(int layers) {
    widths = new double[layers];
    inside = new long[layers];
    densities = new double[layers];
  }

  static ZigguratTable normal(double edge, int layers) {
    double tail = 0.00492867323399;
    return build(
        edge,
        tail,
        layers,
        0x1.0p52,
        x -> StrictMath.exp(-0.5 * x * x),
        y -> StrictMath.sqrt(-2 * StrictMath.log(y)));
  }

  static ZigguratTable exponential(double edge, int layers) {
    return build(
        edge,
        0.0039496598225815571993,
        layers,
        0x1.0p53,
        x -> StrictMath.exp(-x),
        y -> -StrictMath.log(y));
  }

  private static ZigguratTable build(
      double edge,
      double area,
      int layers,
      double scale,
      DoubleUnaryOperator density,
      DoubleUnaryOperator inverse) {
    ZigguratTable table = new ZigguratTable(layers);
    double base = area / density.applyAsDouble(edge);
    table.inside[0] = (long) (edge / base * scale);
    table.widths[0] = base / scale;
    table.densities[0] = 1;
    double x = edge;
    for (int i = layers - 1; i > 0; i--) {
      table.widths[i] = x / scale;
      table.densities[i] = density.applyAsDouble(x);
      double next = i > 1 ? inverse.applyAsDouble(area / x + table.densities[i]) : 0;
      table.inside[i] = (long) (next / x * scale);
      x = next;
    }
    return table;
  }

  double width(int layer) {
    return widths[layer];
  }

  long inside(int layer) {
    return inside[layer];
  }

  /** A height within a layer, u of the way from its lower edge to its upper. */
  double height(int layer, double u) {
    return (densities[layer - 1] - densities[layer]) * u + densities[layer];
  }
}
