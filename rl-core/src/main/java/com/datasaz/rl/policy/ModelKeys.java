package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import java.util.TreeMap;
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
  public static final int MIN_SECRET_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final int signing;
  private final SortedMap<Integer, SecretKeySpec> secrets;

  private ModelKeys(int signing, SortedMap<Integer, SecretKeySpec> secrets) {
    this.signing = signing;
    this.secrets = secrets;
  }

  /**
   * Signs with a key, and accepts what it has signed.
   *
   * @param id the key's number, which each saved model carries in the open, in [0, 255]
   * @param secret at least 16 bytes, better 32, from a secure random source; copied
   * @return the keys
   */
  public static ModelKeys of(int id, byte[] secret) {
    return new ModelKeys(id, new TreeMap<>()).accepting(id, secret);
  }

  /**
   * Returns these keys with one more that is accepted, but does not sign.
   *
   * @param id its number, not given before, in [0, 255]
   * @param secret at least 16 bytes; copied
   * @return a copy
   */
  public ModelKeys accepting(int id, byte[] secret) {
    Require.inRange("key id", id, 0, 255);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret must have at least "
              + MIN_SECRET_BYTES
              + " bytes, got "
              + secret.length
              + ": make one with openssl rand -base64 32");
    }
    SortedMap<Integer, SecretKeySpec> more = new TreeMap<>(secrets);
    if (more.putIfAbsent(id, new SecretKeySpec(secret, ALGORITHM)) != null) {
      throw new IllegalArgumentException(
          "key ids must be distinct, got " + id + " twice: number each new secret anew");
    }
    return new ModelKeys(signing, more);
  }

  int signing() {
    return signing;
  }

  boolean accepts(int id) {
    return secrets.containsKey(id);
  }

  /** Starts a keyed hash. */
  Mac mac(int id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secrets.get(id));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "ModelKeys[signing " + signing + ", accepting " + secrets.keySet() + "]";
  }
}
