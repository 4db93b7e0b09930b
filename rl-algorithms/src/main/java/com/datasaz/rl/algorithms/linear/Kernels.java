package com.datasaz.rl.algorithms.linear;

import java.util.Arrays;

/*
 * Loops in the one shape that C2 turns into SIMD code on JDK 17 as well as on later ones. Found by measurement; each rule is worth a factor of 2 to 4, and
 * breaks silently:
 * - one loop a method, over separate arrays indexed by the loop variable alone: no offset, so data lies column by column;
 * - two sums of three terms a pass, the terms consumed in the order in which they are loaded; more nodes than that fall to scalar code on 17;
 * - the method must not be inlined into its caller's loop, which on 17 costs it the SIMD code. A library cannot pass flags, but C2 never
 *   inlines a method of more than 325 bytecodes: hence the branch that is never taken, see tooLargeToInline.
 */
/** The inner loops of scoring. Thread contract: stateless. */
final class Kernels {
  private Kernels() {}

  /** {@code t = base + k0 y0 + k1 y1 + k2 y2}, for two t at once; k begins at {@code at}. */
  static void set23(
      float[] t0,
      float[] t1,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] k,
      int at,
      float base0,
      float base1,
      int w) {
    if (w < 0) {
      throw tooLargeToInline(
          new int[] {
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w
          });
    }
    float a0 = k[at];
    float a1 = k[at + 1];
    float a2 = k[at + 2];
    float b0 = k[at + 3];
    float b1 = k[at + 4];
    float b2 = k[at + 5];
    for (int c = 0; c < w; c++) {
      float l0 = y0[c];
      float l1 = y1[c];
      float l2 = y2[c];
      t0[c] = Math.fma(l2, a2, Math.fma(l1, a1, Math.fma(l0, a0, base0)));
      t1[c] = Math.fma(l2, b2, Math.fma(l1, b1, Math.fma(l0, b0, base1)));
    }
  }

  /** {@code t += k0 y0 + k1 y1 + k2 y2}, for two t at once; k begins at {@code at}. */
  static void add23(
      float[] t0, float[] t1, float[] y0, float[] y1, float[] y2, float[] k, int at, int w) {
    if (w < 0) {
      throw tooLargeToInline(
          new int[] {
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w
          });
    }
    float a0 = k[at];
    float a1 = k[at + 1];
    float a2 = k[at + 2];
    float b0 = k[at + 3];
    float b1 = k[at + 4];
    float b2 = k[at + 5];
    for (int c = 0; c < w; c++) {
      float l0 = y0[c];
      float l1 = y1[c];
      float l2 = y2[c];
      t0[c] = Math.fma(l2, a2, Math.fma(l1, a1, Math.fma(l0, a0, t0[c])));
      t1[c] = Math.fma(l2, b2, Math.fma(l1, b1, Math.fma(l0, b0, t1[c])));
    }
  }

  /** {@code q += t0^2 + t1^2}. */
  static void addSquares(float[] q, float[] t0, float[] t1, int w) {
    if (w < 0) {
      throw tooLargeToInline(
          new int[] {
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w,
            w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w, w
          });
    }
    for (int c = 0; c < w; c++) {
      float l0 = t0[c];
      float l1 = t1[c];
      q[c] = Math.fma(l1, l1, Math.fma(l0, l0, q[c]));
    }
  }

  /** {@code t[c] += x0 y0[c] + ... + x5 y5[c]} for c in [from, to). */
  static void add16(
      float[] t,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float[] y4,
      float[] y5,
      float[] x,
      int from,
      int to) {
    if (to < 0) {
      throw tooLargeToInline(
          new int[] {
            to, to, to, to, to, to, to, to, to, to, to, to, to, to, to,
            to, to, to, to, to, to, to, to, to, to, to, to, to, to, to,
            to, to, to, to, to, to, to, to, to, to, to, to, to, to, to,
            to, to, to, to, to, to, to, to, to, to, to, to, to, to, to
          });
    }
    float x0 = x[0];
    float x1 = x[1];
    float x2 = x[2];
    float x3 = x[3];
    float x4 = x[4];
    float x5 = x[5];
    for (int c = from; c < to; c++) {
      float l0 = Math.fma(y0[c], x0, t[c]);
      float l2 = Math.fma(y2[c], x2, Math.fma(y1[c], x1, l0));
      t[c] = Math.fma(y5[c], x5, Math.fma(y4[c], x4, Math.fma(y3[c], x3, l2)));
    }
  }

  private static IllegalArgumentException tooLargeToInline(int[] copies) {
    return new IllegalArgumentException(
        "width must be at least 0, got " + copies[0] + " (" + Arrays.toString(copies) + ")");
  }
}
