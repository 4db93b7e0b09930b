package com.datasaz.rl.algorithms.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The passes over rows against the same arithmetic, one number at a time: every bit must agree. */
class KernelsTest {

  private final KeyedRandom random = KeyedRandom.of(7);

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,3,4",
    "3,4,5",
    "5,7,1",
    "4,2,3",
    "7,11,13",
    "8,9,64",
    "9,10,65",
    "64,31,257"
  })
  void productsAgreeWithTheirScalarTwin(int rows, int terms, int width) {
    float[][] x = random(rows, terms);
    float[][] w = random(terms, width);
    float[][] y = random(rows, width);
    float[][] expected = copy(y);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < terms; k++) {
        for (int c = 0; c < width; c++) {
          expected[r][c] = Math.fma(x[r][k], w[k][c], expected[r][c]);
        }
      }
    }
    Matrices.addProduct(x, w, y, rows, terms, width, new Matrices.IdleRows(width));
    assertThat(y).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,3,4",
    "3,4,5",
    "5,7,1",
    "4,2,3",
    "7,11,13",
    "8,9,64",
    "9,10,65",
    "31,64,257"
  })
  void transposedProductsAgreeWithTheirScalarTwin(int rows, int terms, int width) {
    float[][] x = random(terms, rows);
    float[][] d = random(terms, width);
    float[][] y = random(rows, width);
    float[][] expected = copy(y);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < terms; k++) {
        for (int c = 0; c < width; c++) {
          expected[r][c] = Math.fma(x[k][r], d[k][c], expected[r][c]);
        }
      }
    }
    Matrices.addTransposedProduct(x, d, y, rows, terms, width, new Matrices.IdleRows(width));
    assertThat(y).isDeepEqualTo(expected);
  }

  /**
   * Compiled code must give the bits of interpreted code: the first product is interpreted, the
   * last is SIMD.
   */
  @Test
  void compilationChangesNoBit() {
    float[][] x = random(33, 70);
    float[][] w = random(70, 129);
    float[][] first = new float[33][129];
    Matrices.IdleRows idle = new Matrices.IdleRows(129);
    Matrices.addProduct(x, w, first, 33, 70, 129, idle);
    float[][] last = first;
    for (int repeat = 0; repeat < 300; repeat++) {
      last = new float[33][129];
      Matrices.addProduct(x, w, last, 33, 70, 129, idle);
    }
    assertThat(last).isDeepEqualTo(first);
  }

  @Test
  void transposes() {
    float[][] source = random(37, 18);
    float[][] target = new float[18][37];
    Matrices.transpose(source, 37, 18, target);
    for (int r = 0; r < 37; r++) {
      for (int c = 0; c < 18; c++) {
        assertThat(target[c][r]).isEqualTo(source[r][c]);
      }
    }
  }

  @Test
  void sumsSquaresOfEveryLength() {
    for (int length : List.of(1, 3, 4, 5, 8, 11)) {
      float[] x = random(1, length)[0];
      double expected = 0;
      for (float v : x) {
        expected += (double) v * v;
      }
      assertThat(Kernels.sumOfSquares(x)).isCloseTo(expected, Offset.offset(1e-12));
    }
  }

  /**
   * Java 17 inlines methods of up to 325 bytecodes into hot callers, and inlined this one loses its
   * SIMD form.
   */
  @Test
  void widePassIsTooLongToBeInlined() {
    ToolProvider javap = ToolProvider.findFirst("javap").orElse(null);
    assumeTrue(javap != null, "no javap in this Java runtime");
    StringWriter listing = new StringWriter();
    PrintWriter out = new PrintWriter(listing);
    String classFile = Kernels.class.getResource("Kernels.class").getPath();
    javap.run(out, out, "-c", "-p", classFile);
    String body = listing.toString().split("void accumulate2x3", 2)[1].split("\n\n", 2)[0];
    Matcher last = Pattern.compile("(\\d+): return").matcher(body);
    int length = 0;
    while (last.find()) {
      length = Integer.parseInt(last.group(1)) + 1;
    }
    assertThat(length).isGreaterThan(325);
  }

  private float[][] random(int rows, int width) {
    float[][] values = new float[rows][width];
    for (float[] row : values) {
      for (int c = 0; c < width; c++) {
        row[c] = (float) Samplers.gaussian(random);
      }
    }
    return values;
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = rows.clone();
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r].clone();
    }
    return copy;
  }
}
