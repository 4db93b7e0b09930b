package com.datasaz.rl.env.random;

/*
 * NumPy's SeedSequence: spreads the bits of a small seed over a pool of four words and draws the state of a generator
 * from it, so that neighbouring seeds give unrelated streams. After M. E. O'Neill, Developing a seed_seq Alternative
 * (2015); the constants are NumPy's (numpy/random/bit_generator.pyx).
 */
final class SeedSequence {

  private static final int POOL_SIZE = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULT_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULT_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;
  private static final int XSHIFT = 16;

  private final int[] pool = new int[POOL_SIZE];
  private int hashConstant = INIT_A;

  private SeedSequence(long seed) {
    fill(seed);
    mix();
  }

  /** The first 64-bit words of {@code SeedSequence(seed).generate_state(count, uint64)}. */
  static long[] words(long seed, int count) {
    if (seed < 0) {
      throw new IllegalArgumentException(
          "seed must not be negative, got " + seed + ": use Math.abs or mask the sign bit");
    }
    return new SeedSequence(seed).generate(count);
  }

  private void fill(long seed) {
    int[] entropy = {(int) seed, (int) (seed >>> 32), 0, 0};
    for (int i = 0; i < POOL_SIZE; i++) {
      pool[i] = hash(entropy[i]);
    }
  }

  private void mix() {
    for (int source = 0; source < POOL_SIZE; source++) {
      for (int target = 0; target < POOL_SIZE; target++) {
        if (source != target) {
          pool[target] = mixed(pool[target], hash(pool[source]));
        }
      }
    }
  }

  private int hash(int value) {
    int hashed = value ^ hashConstant;
    hashConstant *= MULT_A;
    hashed *= hashConstant;
    return hashed ^ hashed >>> XSHIFT;
  }

  private static int mixed(int left, int right) {
    int result = MIX_LEFT * left - MIX_RIGHT * right;
    return result ^ result >>> XSHIFT;
  }

  private long[] generate(int count) {
    long[] words = new long[count];
    int constant = INIT_B;
    for (int i = 0; i < 2 * count; i++) {
      int value = pool[i % POOL_SIZE] ^ constant;
      constant *= MULT_B;
      value *= constant;
      value ^= value >>> XSHIFT;
      words[i / 2] |= (value & 0xFFFFFFFFL) << (32 * (i % 2));
    }
    return words;
  }
}
