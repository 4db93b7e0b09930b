package com.datasaz.rl.recommend;

import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.internal.Require;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets by which recommendation ids are signed and checked: one signs, several are accepted.
 * All nodes of a shop hold the same ones.
 *
 * <p>To change the secret: let every node accept the new key beside the old one that signs; then
 * let every node sign with the new one and accept the old; and drop the old one when its last ids
 * have expired.
 *
 * <p>Thread contract: immutable. Its text shows no secret.
 */
public final class SigningKeys {
  /** Shortest secret. */
  public static final int MIN_SECRET_BYTES = 16;

  private final int signing;
  private final SortedMap<Integer, IdSigner> signers;

  private SigningKeys(int signing, SortedMap<Integer, IdSigner> signers) {
    this.signing = signing;
    this.signers = signers;
  }

  /**
   * Signs with a key, and accepts what it has signed.
   *
   * @param id the key's number, which each id carries in the open, in [0, 255]
   * @param secret at least 16 bytes, better 32, from a secure random source; copied
   * @return the keys
   */
  public static SigningKeys of(int id, byte[] secret) {
    return new SigningKeys(id, new TreeMap<>()).accepting(id, secret);
  }

  /**
   * Returns these keys with one more that is accepted, but does not sign.
   *
   * @param id its number, not given before, in [0, 255]
   * @param secret at least 16 bytes; copied
   * @return a copy
   */
  public SigningKeys accepting(int id, byte[] secret) {
    Require.inRange("key id", id, 0, SignedId.MAX_KEY_ID);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret must have at least "
              + MIN_SECRET_BYTES
              + " bytes, got "
              + secret.length
              + ": make one with openssl rand -base64 32");
    }
    SortedMap<Integer, IdSigner> more = new TreeMap<>(signers);
    if (more.putIfAbsent(id, new IdSigner(secret)) != null) {
      throw new IllegalArgumentException(
          "key ids must be distinct, got " + id + " twice: number each new secret anew");
    }
    return new SigningKeys(signing, more);
  }

  int signingId() {
    return signing;
  }

  /** The signer of a key, or null when there is no such key. */
  @Nullable IdSigner signer(int id) {
    return signers.get(id);
  }

  @Override
  public String toString() {
    return "SigningKeys[signing " + signing + ", accepting " + signers.keySet() + "]";
  }
}
