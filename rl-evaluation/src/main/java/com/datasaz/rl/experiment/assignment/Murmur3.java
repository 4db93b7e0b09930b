package com.datasaz.rl.experiment.assignment;

import java.nio.charset.StandardCharsets;

/** MurmurHash3 by Austin Appleby, x86 variant of 32 bits, over UTF-8. */
final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Murmur3() {}

  static int hash(String text, int seed) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int whole = bytes.length & ~3;
    int hash = seed;
    for (int i = 0; i < whole; i += 4) {
      hash = Integer.rotateLeft(hash ^ mixed(block(bytes, i, 4)), 13) * 5 + 0xe6546b64;
    }
    hash ^= mixed(block(bytes, whole, bytes.length - whole));
    return finished(hash ^ bytes.length);
  }

  private static int block(byte[] bytes, int from, int length) {
    int block = 0;
    for (int i = 0; i < length; i++) {
      block |= (bytes[from + i] & 0xff) << (8 * i);
    }
    return block;
  }

  private static int mixed(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }

  private static int finished(int hash) {
    int h = (hash ^ hash >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
