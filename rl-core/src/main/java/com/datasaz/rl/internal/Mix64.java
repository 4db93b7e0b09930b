package com.datasaz.rl.internal;

/**
 * 64-bit hashing that is the same on every machine and never changes, unlike one that an
 * implementation may change. Not public API.
 */
public final class Mix64 {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Mix64() {}

  /**
   * Hashes a text: FNV-1a over UTF-16 units, finished by the mixer.
   *
   * @param text any text
   * @return its hash
   */
  public static long hash(String text) {
    long h = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(h);
  }

  /**
   * Spreads a number over all bits: the finisher of SplitMix64 (Steele, Lea, Flood 2014), a
   * bijection.
   *
   * @param value any number
   * @return the number that takes its place
   */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
