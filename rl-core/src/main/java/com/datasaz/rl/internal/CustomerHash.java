package com.datasaz.rl.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of a customer's id: HMAC-SHA256, so that the id cannot be found by trying without
 * the key. Not public API. Thread contract: immutable.
 */
public final class CustomerHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_LENGTH = 32;

  private final SecretKeySpec key;

  private CustomerHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Takes a key that was made before.
   *
   * @param secret 64 hexadecimal digits
   * @return the hash
   */
  public static CustomerHash of(String secret) {
    return new CustomerHash(HexFormat.of().parseHex(secret));
  }

  /**
   * Makes a key.
   *
   * @return 64 hexadecimal digits
   */
  public static String newSecret() {
    byte[] key = new byte[KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /**
   * Hashes an id.
   *
   * @param userId the customer
   * @return 64 hexadecimal digits
   */
  public String hash(String userId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
