package com.datasaz.rl.env.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The layers of a ziggurat: the scale of a drawn whole number, the numbers to accept at once, the
 * density at the edge.
 *
 * <p>Read from a resource, because NumPy's constants carry the rounding of whoever computed them.
 */
final class ZigguratTable {

  static final int LAYERS = 256;
  static final ZigguratTable NORMAL;
  static final ZigguratTable EXPONENTIAL;

  static {
    List<String[]> rows = rows();
    NORMAL = new ZigguratTable(rows, 0);
    EXPONENTIAL = new ZigguratTable(rows, 3);
  }

  private final double[] widths = new double[LAYERS];
  private final long[] inside = new long[LAYERS];
  private final double[] densities = new double[LAYERS];

  private ZigguratTable(List<String[]> rows, int column) {
    for (int i = 0; i < LAYERS; i++) {
      widths[i] = Double.longBitsToDouble(word(rows.get(i)[column]));
      inside[i] = word(rows.get(i)[column + 1]);
      densities[i] = Double.longBitsToDouble(word(rows.get(i)[column + 2]));
    }
  }

  private static List<String[]> rows() {
    try (InputStream in =
            Objects.requireNonNull(ZigguratTable.class.getResourceAsStream("ziggurat.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read ziggurat.txt from the library's own jar", e);
    }
  }

  private static long word(String hex) {
    return Long.parseUnsignedLong(hex, 16);
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
