package com.datasaz.rl.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbered secrets, of which one signs and all are accepted. Not public API.
 *
 * <p>Thread contract: immutable as far as its keys are. Its text shows no secret.
 *
 * @param <K> what a secret is made into
 */
public final class KeyRing<K> {
  /** Shortest secret. */
  public static final int MIN_SECRET_BYTES = 16;

  /** Largest number of a key: it travels in one byte. */
  public static final int MAX_KEY_ID = 255;

  private final int signing;
  private final Function<byte[], K> maker;
  private final SortedMap<Integer, K> keys;

  private KeyRing(int signing, Function<byte[], K> maker, SortedMap<Integer, K> keys) {
    this.signing = signing;
    this.maker = maker;
    this.keys = keys;
  }

  /**
   * Signs with a key, and accepts what it has signed.
   *
   * @param id the key's number, in [0, 255]
   * @param secret at least 16 bytes
   * @param maker makes a key that keeps no reference to the secret
   * @param <K> what a secret is made into
   * @return the ring
   */
  public static <K> KeyRing<K> of(int id, byte[] secret, Function<byte[], K> maker) {
    return new KeyRing<>(id, maker, new TreeMap<>()).accepting(id, secret);
  }

  /**
   * Returns this ring with one more key that is accepted, but does not sign.
   *
   * @param id its number, not given before, in [0, 255]
   * @param secret at least 16 bytes
   * @return a copy
   */
  public KeyRing<K> accepting(int id, byte[] secret) {
    Require.inRange("key id", id, 0, MAX_KEY_ID);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret must have at least "
              + MIN_SECRET_BYTES
              + " bytes, got "
              + secret.length
              + ": make one with openssl rand -base64 32");
    }
    SortedMap<Integer, K> more = new TreeMap<>(keys);
    if (more.putIfAbsent(id, maker.apply(secret)) != null) {
      throw new IllegalArgumentException(
          "key ids must be distinct, got " + id + " twice: number each new secret anew");
    }
    return new KeyRing<>(signing, maker, more);
  }

  /**
   * Returns the number of the key that signs.
   *
   * @return its id
   */
  public int signing() {
    return signing;
  }

  /**
   * Finds a key.
   *
   * @param id its number
   * @return the key, or null when it is not accepted
   */
  public @Nullable K find(int id) {
    return keys.get(id);
  }

  @Override
  public String toString() {
    return "[signing " + signing + ", accepting " + keys.keySet() + "]";
  }
}
