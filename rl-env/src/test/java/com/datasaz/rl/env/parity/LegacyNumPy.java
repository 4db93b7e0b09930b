package com.datasaz.rl.env.parity;

/**
 * {@code numpy.random.RandomState}: the Mersenne Twister of M. Matsumoto and T. Nishimura (TOMACS
 * 8(1), 1998) with normal numbers by G. Marsaglia's polar method, from which RecoGym draws its
 * products.
 */
final class LegacyNumPy {

  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int index = N;
  private double spare = Double.NaN;

  LegacyNumPy(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
    }
  }

  private int word() {
    if (index == N) {
      twist();
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ y >>> 18;
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    index = 0;
  }

  private double uniform() {
    int high = word() >>> 5;
    int low = word() >>> 6;
    return (high * 0x1p26 + low) / 0x1p53;
  }

  double gaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = factor * x;
    return factor * y;
  }
}
