package com.datasaz.rl.algorithms.dqn.network;

/*
 * The innermost loops. All arithmetic that grows with the network's width is one of these passes over rows, and
 * their shape is dictated by what HotSpot's C2 turns into SIMD code on Java 17 and later:
 *
 *  - every row is an array of its own; an index with a runtime offset into one flat array stays scalar;
 *  - two result rows by three term rows per pass is the widest shape that Java 17 still vectorises;
 *  - terms are consumed in the order in which they are loaded;
 *  - one loop per method and no other code that ever runs beside it: a branch for narrow rows costs the loop its
 *    SIMD form as soon as it is taken, so narrow rows have a method of their own;
 *  - the wide loop stands in a method of more than 325 bytecodes (FreqInlineSize): inlined into its caller's loop it
 *    is scalar on Java 17. The branch for a negative width, which never runs, is there for its length alone; a test
 *    measures it.
 *
 * fma rounds once and is the same on every machine, vectorised or not, so results do not depend on the JVM.
 */
final class Kernels {

  private Kernels() {}

  /**
   * {@code y0 += a00 t0 + a01 t1 + a02 t2} and {@code y1 += a10 t0 + a11 t1 + a12 t2} over the
   * first {@code width} columns.
   */
  static void accumulate2x3(
      float[] y0,
      float[] y1,
      float[] t0,
      float[] t1,
      float[] t2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12,
      int width) {
    if (width < 0) {
      y0[0] = Math.fma(a02, t2[0], Math.fma(a01, t1[0], Math.fma(a00, t0[0], y1[0])));
      y0[1] = Math.fma(a02, t2[1], Math.fma(a01, t1[1], Math.fma(a00, t0[1], y1[1])));
      y0[2] = Math.fma(a02, t2[2], Math.fma(a01, t1[2], Math.fma(a00, t0[2], y1[2])));
      y0[3] = Math.fma(a02, t2[3], Math.fma(a01, t1[3], Math.fma(a00, t0[3], y1[3])));
      y0[4] = Math.fma(a02, t2[4], Math.fma(a01, t1[4], Math.fma(a00, t0[4], y1[4])));
      y0[5] = Math.fma(a02, t2[5], Math.fma(a01, t1[5], Math.fma(a00, t0[5], y1[5])));
      y0[6] = Math.fma(a02, t2[6], Math.fma(a01, t1[6], Math.fma(a00, t0[6], y1[6])));
      y0[7] = Math.fma(a02, t2[7], Math.fma(a01, t1[7], Math.fma(a00, t0[7], y1[7])));
    }
    for (int c = 0; c < width; c++) {
      float s0 = t0[c];
      float s1 = t1[c];
      float s2 = t2[c];
      y0[c] = Math.fma(a02, s2, Math.fma(a01, s1, Math.fma(a00, s0, y0[c])));
      y1[c] = Math.fma(a12, s2, Math.fma(a11, s1, Math.fma(a10, s0, y1[c])));
    }
  }

  /**
   * {@link #accumulate2x3} for rows too narrow to gain from it, such as those of an output layer.
   */
  static void accumulateNarrow2x3(
      float[] y0,
      float[] y1,
      float[] t0,
      float[] t1,
      float[] t2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12,
      int width) {
    for (int c = 0; c < width; c++) {
      y0[c] = Math.fma(a02, t2[c], Math.fma(a01, t1[c], Math.fma(a00, t0[c], y0[c])));
      y1[c] = Math.fma(a12, t2[c], Math.fma(a11, t1[c], Math.fma(a10, t0[c], y1[c])));
    }
  }

  /** {@code y += x}. */
  static void add(float[] y, float[] x) {
    for (int c = 0; c < y.length; c++) {
      y[c] += x[c];
    }
  }

  /** {@code y += a (x - y)}. */
  static void blend(float[] y, float[] x, float a) {
    for (int c = 0; c < y.length; c++) {
      y[c] = Math.fma(a, x[c] - y[c], y[c]);
    }
  }

  /** {@code y = mean + spread noise a}: one row of a noisy layer's matrix. */
  static void perturb(float[] y, float[] mean, float[] spread, float[] noise, float a) {
    for (int c = 0; c < y.length; c++) {
      y[c] = Math.fma(spread[c] * noise[c], a, mean[c]);
    }
  }

  /** {@code y = x noise a}: the gradient of a noisy layer's spread from that of its matrix. */
  static void scale(float[] y, float[] x, float[] noise, float a) {
    for (int c = 0; c < y.length; c++) {
      y[c] = x[c] * noise[c] * a;
    }
  }

  /** Four running sums, since one chain of dependent additions would wait for each result. */
  static double sumOfSquares(float[] x) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < x.length; c += 4) {
      s0 += (double) x[c] * x[c];
      s1 += (double) x[c + 1] * x[c + 1];
      s2 += (double) x[c + 2] * x[c + 2];
      s3 += (double) x[c + 3] * x[c + 3];
    }
    for (; c < x.length; c++) {
      s0 += (double) x[c] * x[c];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Adam (Kingma and Ba 2015) on one row; {@code decay} is AdamW's factor on the weights, 1 for
   * none. Fresh weights are 1 - beta, rounded once.
   */
  static void adam(
      float[] w,
      float[] gradient,
      float[] mean,
      float[] square,
      float gradientScale,
      float beta1,
      float fresh1,
      float beta2,
      float fresh2,
      float rate,
      float rootCorrection,
      float epsilon,
      float decay) {
    for (int c = 0; c < w.length; c++) {
      float g = gradient[c] * gradientScale;
      float m = beta1 * mean[c] + fresh1 * g;
      float v = beta2 * square[c] + fresh2 * g * g;
      mean[c] = m;
      square[c] = v;
      w[c] = decay * w[c] - rate * m / ((float) Math.sqrt(v) * rootCorrection + epsilon);
    }
  }

  /** RMSProp on one row; centred when {@code centring} is 1, plain when it is 0. */
  static void rmsProp(
      float[] w,
      float[] gradient,
      float[] mean,
      float[] square,
      float gradientScale,
      float smoothing,
      float fresh,
      float rate,
      float epsilon,
      float centring) {
    for (int c = 0; c < w.length; c++) {
      float g = gradient[c] * gradientScale;
      float m = smoothing * mean[c] + fresh * g;
      float v = smoothing * square[c] + fresh * g * g;
      mean[c] = m;
      square[c] = v;
      float variance = Math.max(v - centring * m * m, 0f);
      w[c] -= rate * g / ((float) Math.sqrt(variance) + epsilon);
    }
  }

  /** Gradient descent with momentum on one row; {@code momentum} 0 is plain descent. */
  static void sgd(
      float[] w,
      float[] gradient,
      float[] velocity,
      float gradientScale,
      float momentum,
      float rate) {
    for (int c = 0; c < w.length; c++) {
      float u = momentum * velocity[c] + gradient[c] * gradientScale;
      velocity[c] = u;
      w[c] -= rate * u;
    }
  }
}
