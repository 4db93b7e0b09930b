package com.datasaz.rl.algorithms.linear;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The same regression without rounding worth the name: sums in pairs of doubles, some 100 bits, and
 * solved in 40 decimal digits.
 */
final class ExactRidge {
  private static final MathContext DIGITS = new MathContext(40);

  private final int size;
  private final double lambda;
  private final double[] high;
  private final double[] low;

  /** Column {@code size} holds the sums of rewards. */
  ExactRidge(int size, double lambda) {
    this.size = size;
    this.lambda = lambda;
    this.high = new double[size * (size + 1)];
    this.low = new double[size * (size + 1)];
  }

  void learn(double[] x, double reward) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        addProduct(i * (size + 1) + j, x[i], x[j]);
      }
      addProduct(i * (size + 1) + size, x[i], reward);
    }
  }

  private void addProduct(int at, double a, double b) {
    double product = a * b;
    double sum = high[at] + product;
    double part = sum - high[at];
    double lost = (high[at] - (sum - part)) + (product - part);
    low[at] += lost + Math.fma(a, b, -product);
    high[at] = sum;
  }

  void age(double factor) {
    for (int at = 0; at < high.length; at++) {
      double scaled = high[at] * factor;
      low[at] = low[at] * factor + Math.fma(high[at], factor, -scaled);
      high[at] = scaled;
    }
  }

  private BigDecimal at(int i, int j) {
    int at = i * (size + 1) + j;
    BigDecimal sum = new BigDecimal(high[at]).add(new BigDecimal(low[at]));
    return i == j ? sum.add(new BigDecimal(lambda)) : sum;
  }

  Solved solve() {
    BigDecimal[][] lower = new BigDecimal[size][size];
    BigDecimal[] response = new BigDecimal[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        BigDecimal rest = at(i, j);
        for (int k = 0; k < j; k++) {
          rest = rest.subtract(lower[i][k].multiply(lower[j][k]), DIGITS);
        }
        lower[i][j] = i == j ? rest.sqrt(DIGITS) : rest.divide(lower[j][j], DIGITS);
      }
      response[i] = at(i, size);
    }
    return new Solved(lower, response);
  }

  /** A = L L' and b. */
  static final class Solved {
    private final BigDecimal[][] lower;
    private final BigDecimal[] response;

    private Solved(BigDecimal[][] lower, BigDecimal[] response) {
      this.lower = lower;
      this.response = response;
    }

    double[] theta() {
      BigDecimal[] half = forward(response);
      int size = half.length;
      double[] theta = new double[size];
      for (int i = size - 1; i >= 0; i--) {
        for (int k = i + 1; k < size; k++) {
          half[i] = half[i].subtract(lower[k][i].multiply(half[k]), DIGITS);
        }
        half[i] = half[i].divide(lower[i][i], DIGITS);
        theta[i] = half[i].doubleValue();
      }
      return theta;
    }

    /** Returns {@code x'A^-1 x}. */
    double variance(double[] x) {
      BigDecimal[] right = new BigDecimal[x.length];
      for (int i = 0; i < x.length; i++) {
        right[i] = new BigDecimal(x[i]);
      }
      BigDecimal sum = BigDecimal.ZERO;
      for (BigDecimal part : forward(right)) {
        sum = sum.add(part.multiply(part), DIGITS);
      }
      return sum.doubleValue();
    }

    private BigDecimal[] forward(BigDecimal[] right) {
      BigDecimal[] out = right.clone();
      for (int i = 0; i < out.length; i++) {
        for (int k = 0; k < i; k++) {
          out[i] = out[i].subtract(lower[i][k].multiply(out[k]), DIGITS);
        }
        out[i] = out[i].divide(lower[i][i], DIGITS);
      }
      return out;
    }
  }
}
