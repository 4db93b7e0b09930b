package com.datasaz.rl.random;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea, Flood 2014), started from a seed and a key, so that the same request
 * draws the same numbers on every node and on every replay, whatever was drawn before it.
 *
 * <p>Thread contract: one thread at a time; it costs nothing to make, so make one per decision.
 */
public final class KeyedRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private KeyedRandom(long state) {
    this.state = state;
  }

  /**
   * Starts a stream from a seed alone.
   *
   * @param seed any number
   * @return a generator
   */
  public static KeyedRandom of(long seed) {
    return new KeyedRandom(mix(seed));
  }

  /**
   * Starts the stream of one key.
   *
   * @param seed any number
   * @param key what the randomness is for, such as a decision id
   * @return a generator
   */
  public static KeyedRandom of(long seed, String key) {
    return new KeyedRandom(mix(seed) ^ hash(key));
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * FNV-1a over UTF-16 units, finished by the mixer; a stable hash, unlike one that an
   * implementation may change.
   */
  private static long hash(String key) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      h = (h ^ key.charAt(i)) * 0x100000001b3L;
    }
    return mix(h);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
