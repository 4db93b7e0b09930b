package com.datasaz.rl.recommend;

import com.datasaz.rl.internal.KeyRing;
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
  public static final int MIN_SECRET_BYTES = KeyRing.MIN_SECRET_BYTES;

  private final KeyRing<IdSigner> ring;

  private SigningKeys(KeyRing<IdSigner> ring) {
    this.ring = ring;
  }

  /**
   * Signs with a key, and accepts what it has signed.
   *
   * @param id the key's number, which each id carries in the open, in [0, 255]
   * @param secret at least 16 bytes, better 32, from a secure random source; copied
   * @return the keys
   */
  public static SigningKeys of(int id, byte[] secret) {
    return new SigningKeys(KeyRing.of(id, secret, IdSigner::new));
  }

  /**
   * Returns these keys with one more that is accepted, but does not sign.
   *
   * @param id its number, not given before, in [0, 255]
   * @param secret at least 16 bytes; copied
   * @return a copy
   */
  public SigningKeys accepting(int id, byte[] secret) {
    return new SigningKeys(ring.accepting(id, secret));
  }

  int signingId() {
    return ring.signing();
  }

  /** The signer of a key, or null when there is no such key. */
  @Nullable IdSigner signer(int id) {
    return ring.find(id);
  }

  @Override
  public String toString() {
    return "SigningKeys" + ring;
  }
}
