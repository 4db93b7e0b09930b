package com.datasaz.rl.policy;

import com.datasaz.rl.internal.KeyRing;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets by which saved models are signed and checked: one signs, several are accepted. All
 * nodes of a shop hold the same ones; take others than for recommendation ids.
 *
 * <p>To change the secret: let every node accept the new key beside the old one that signs; then
 * let every node sign with the new one and accept the old; and drop the old one when no version
 * that may serve, or be rolled back to, was signed with it.
 *
 * <p>Thread contract: immutable. Its text shows no secret.
 */
public final class ModelKeys {
  /** Shortest secret. */
  public static final int MIN_SECRET_BYTES = KeyRing.MIN_SECRET_BYTES;

  private static final String ALGORITHM = "HmacSHA256";

  private final KeyRing<SecretKeySpec> ring;

  private ModelKeys(KeyRing<SecretKeySpec> ring) {
    this.ring = ring;
  }

  /**
   * Signs with a key, and accepts what it has signed.
   *
   * @param id the key's number, which each saved model carries in the open, in [0, 255]
   * @param secret at least 16 bytes, better 32, from a secure random source; copied
   * @return the keys
   */
  public static ModelKeys of(int id, byte[] secret) {
    return new ModelKeys(KeyRing.of(id, secret, bytes -> new SecretKeySpec(bytes, ALGORITHM)));
  }

  /**
   * Returns these keys with one more that is accepted, but does not sign.
   *
   * @param id its number, not given before, in [0, 255]
   * @param secret at least 16 bytes; copied
   * @return a copy
   */
  public ModelKeys accepting(int id, byte[] secret) {
    return new ModelKeys(ring.accepting(id, secret));
  }

  int signing() {
    return ring.signing();
  }

  boolean accepts(int id) {
    return ring.find(id) != null;
  }

  /** Starts a keyed hash. */
  Mac mac(int id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(ring.find(id));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "ModelKeys" + ring;
  }
}
