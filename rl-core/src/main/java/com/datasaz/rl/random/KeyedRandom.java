package com.datasaz.rl.random;

import com.datasaz.rl.internal.Mix64;
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
    return new KeyedRandom(Mix64.mix(seed));
  }

  /**
   * Starts the stream of one key.
   *
   * @param seed any number
   * @param key what the randomness is for, such as a decision id
   * @return a generator
   */
  public static KeyedRandom of(long seed, String key) {
    return new KeyedRandom(Mix64.mix(seed) ^ Mix64.hash(key));
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return Mix64.mix(state);
  }
}
