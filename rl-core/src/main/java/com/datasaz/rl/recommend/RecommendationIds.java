package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Context;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Gives each answer its id: unique among all nodes, at most 255 characters, and not to be guessed,
 * since whoever knows an id can claim feedback for it.
 *
 * <p>Thread contract: any number of threads, without waiting.
 */
@FunctionalInterface
public interface RecommendationIds {
  /**
   * Returns the id of the next answer.
   *
   * @param context for whom the answer is
   * @return an id that was never given before
   */
  String next(Context context);

  /**
   * Makes ids of 22 URL-safe characters: 128 bits of SHA-256 over a secret key and a counter.
   *
   * @param random the source of the key: a {@link java.security.SecureRandom} in a shop; with a
   *     seeded generator the ids are the same in every run
   * @return the ids
   */
  static RecommendationIds keyed(RandomGenerator random) {
    byte[] key = new byte[32];
    ByteBuffer buffer = ByteBuffer.wrap(key);
    while (buffer.hasRemaining()) {
      buffer.putLong(random.nextLong());
    }
    MessageDigest keyed = sha256();
    keyed.update(key);
    AtomicLong counter = new AtomicLong();
    return context -> digest(keyed, counter.getAndIncrement());
  }

  private static String digest(MessageDigest keyed, long number) {
    byte[] hash = copy(keyed).digest(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    byte[] half = java.util.Arrays.copyOf(hash, 16);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
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
