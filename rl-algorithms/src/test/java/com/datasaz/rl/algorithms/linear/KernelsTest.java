package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kernel against a scalar twin in double precision, on widths around the SIMD ones. */
class KernelsTest {
  private final KeyedRandom random = KeyedRandom.of(11);

  static Stream<Arguments> sizes() {
    return Stream.of(1, 2, 3, 4, 5, 6, 7, 13, 32, 33)
        .flatMap(
            size ->
                Stream.of(1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 511, 512)
                    .map(w -> Arguments.of(size, w)));
  }

  private float number() {
    return (float) Samplers.gaussian(random);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  private double[][] triangle(int size) {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        rows[i][j] = number();
      }
    }
    return rows;
  }

  private Tile tile(int size, int w) {
    Tile tile = new Tile();
    tile.reserve(40);
    float[][] columns = tile.reserve(size);
    for (int j = 0; j < size; j++) {
      System.arraycopy(numbers(w), 0, columns[j], 0, w);
    }
    return tile;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theQuadraticFormIsItsScalarTwin(int size, int w) {
    double[][] rows = triangle(size);
    float[] base = numbers(size + 1);
    base[size] = 0;
    Tile tile = tile(size, w);
    float[][] columns = tile.reserve(size);
    tile.quadratic(PairedRows.of(rows), base, w);
    for (int c = 0; c < w; c++) {
      double square = 0;
      for (int i = 0; i < size; i++) {
        double sum = base[i];
        for (int j = 0; j <= i; j++) {
          sum += rows[i][j] * columns[j][c];
        }
        square += sum * sum;
      }
      assertThat((double) tile.square[c]).isCloseTo(square, within(1e-5 * (1 + square)));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void twoLinearFunctionsAreTheirScalarTwins(int size, int w) {
    double[][] k = {triangle(size)[size - 1], triangle(size)[size - 1]};
    float[] coefficients = new float[Tile.coefficients(size)];
    PairedRows.interleave(k[0], k[1], size, coefficients, 0);
    Tile tile = tile(size, w);
    float[][] columns = tile.reserve(size);
    tile.pair(coefficients, 0, size, 0.5f, -0.25f, w);
    for (int c = 0; c < w; c++) {
      double first = 0.5;
      double second = -0.25;
      for (int j = 0; j < size; j++) {
        first += k[0][j] * columns[j][c];
        second += k[1][j] * columns[j][c];
      }
      assertThat((double) tile.first[c]).isCloseTo(first, within(1e-4));
      assertThat((double) tile.second[c]).isCloseTo(second, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sumsOfRowsAreTheirScalarTwins(int size, int w) {
    float[][] rows = new float[size + 2][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = numbers(w);
    }
    float[] x = numbers(size);
    float[] target = numbers(w);
    double[] expected = new double[w];
    int from = w / 3;
    for (int c = 0; c < w; c++) {
      expected[c] = target[c];
      for (int j = 0; j < size && c >= from; j++) {
        expected[c] += (double) x[j] * rows[2 + j][c];
      }
    }
    new Tile().addRows(target, rows, 2, x, size, from, 0, w);
    for (int c = 0; c < w; c++) {
      assertThat((double) target[c]).isCloseTo(expected[c], within(1e-4));
    }
  }

  /** Equal candidates must tie wherever in the tile they lie. */
  @ParameterizedTest
  @MethodSource("sizes")
  void equalColumnsGiveEqualBits(int size, int w) {
    Tile tile = tile(size, w);
    float[][] columns = tile.reserve(size);
    for (int j = 0; j < size; j++) {
      Arrays.fill(columns[j], 0, w, number());
    }
    tile.quadratic(PairedRows.of(triangle(size)), numbers(size + 1), w);
    for (int c = 1; c < w; c++) {
      assertThat(tile.square[c]).isEqualTo(tile.square[0]);
    }
  }

  /**
   * C2 inlines what has at most 325 bytecodes, and on JDK 17 inlined kernels lose their SIMD code.
   */
  @Test
  void kernelsAreTooLargeToInline() {
    Optional<ToolProvider> javap = ToolProvider.findFirst("javap");
    assumeTrue(javap.isPresent(), "skipped: this Java has no javap");
    URL kernels = Objects.requireNonNull(Kernels.class.getResource("Kernels.class"));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    javap.get().run(out, out, "-c", "-p", kernels.toString());
    String[] methods = text.toString().split("static void ", -1);
    assertThat(methods).hasSize(5);
    for (String method : Arrays.copyOfRange(methods, 1, methods.length)) {
      assertThat(lastOffset(method)).as(method.substring(0, 10)).isGreaterThan(325);
    }
  }

  private static int lastOffset(String method) {
    return method
        .lines()
        .filter(line -> line.matches(" +[0-9]+: return"))
        .mapToInt(line -> Integer.parseInt(line.trim().replaceAll(":.*", "")))
        .max()
        .orElse(0);
  }
}
