package com.datasaz.rl.recommend;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Bytes that nobody has had before and nobody can foretell: SHA-256 over a secret key and a
 * counter. Thread contract: any number of threads, without waiting.
 */
final class UniqueBytes {
  private static final int KEY_BYTES = 32;

  private final MessageDigest keyed;
  private final AtomicLong counter = new AtomicLong();

  UniqueBytes(RandomGenerator random) {
    ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
    while (key.hasRemaining()) {
      key.putLong(random.nextLong());
    }
    keyed = sha256();
    keyed.update(key.array());
  }

  /** The same bytes for the same text, and other ones for another. */
  static byte[] of(String text, int length) {
    return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), length);
  }

  byte[] next(int length) {
    long number = counter.getAndIncrement();
    byte[] hash = copy(keyed).digest(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return Arrays.copyOf(hash, length);
  }

  private static MessageDigest copy(MessageDigest keyed) {
    try {
      return (MessageDigest) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of this Java platform cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
