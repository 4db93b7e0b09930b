package com.datasaz.rl.event;

import com.datasaz.rl.internal.Require;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/*
 * 63 URL-safe characters: "s1." and 45 bytes in base64url, which 60 characters hold without a bit to spare, so that no two texts are one id.
 *
 *   byte  0      bit 0: feedback must name the recommendation
 *         1      the key
 *         2.. 7  when it was issued, milliseconds since the epoch
 *         8..20  the unique part
 *        21..28  keyed hash of the customer
 *        29..44  keyed hash of all before
 */
/**
 * The parts of a recommendation id that bears a signature. Whether the signature is right only the
 * holder of the keys can tell; this is what the id says.
 *
 * <p>Thread contract: immutable.
 */
public final class SignedId {
  /** Bytes that make the id unique. */
  public static final int UNIQUE_BYTES = 13;

  /** Bytes of the keyed hash of the customer. */
  public static final int USER_BYTES = 8;

  /** Bytes of the keyed hash of all the rest. */
  public static final int TAG_BYTES = 16;

  /** Largest number of a key. */
  public static final int MAX_KEY_ID = 255;

  private static final String PREFIX = "s1.";
  private static final int NAMED_ONLY = 1;
  private static final int UNIQUE = 8;
  private static final int USER = UNIQUE + UNIQUE_BYTES;
  private static final int TAG = USER + USER_BYTES;
  private static final int LENGTH = TAG + TAG_BYTES;
  private static final int TEXT_LENGTH = PREFIX.length() + LENGTH * 4 / 3;
  private static final long MILLIS_MASK = (1L << 48) - 1;

  private final byte[] bytes;

  private SignedId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Begins an id that is not signed yet.
   *
   * @param keyId the number of the key, in [0, 255]
   * @param namedOnly whether feedback must name the recommendation to belong to it
   * @param issuedAt when, to the millisecond
   * @param unique {@link #UNIQUE_BYTES} bytes that no other id has
   * @return the id, with zeros for both hashes
   */
  public static SignedId unsigned(int keyId, boolean namedOnly, Instant issuedAt, byte[] unique) {
    byte[] bytes = new byte[LENGTH];
    long millis = Times.micros("issuing time", issuedAt).toEpochMilli();
    int number = Require.inRange("key id", keyId, 0, MAX_KEY_ID);
    ByteBuffer.wrap(bytes).putLong(((long) number << 48) | (millis & MILLIS_MASK));
    bytes[0] = namedOnly ? (byte) NAMED_ONLY : 0;
    System.arraycopy(unique, 0, bytes, UNIQUE, UNIQUE_BYTES);
    return new SignedId(bytes);
  }

  /**
   * Reads an id.
   *
   * @param id what feedback names
   * @return empty when it is not of this form, which says nothing about its signature
   */
  public static Optional<SignedId> parse(String id) {
    if (id.length() != TEXT_LENGTH || !id.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id.substring(PREFIX.length()));
      return bytes.length == LENGTH ? Optional.of(new SignedId(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns this id with a hash of the customer.
   *
   * @param hash at least {@link #USER_BYTES} bytes, of which the first count
   * @return a copy
   */
  public SignedId withUser(byte[] hash) {
    return with(USER, hash, USER_BYTES);
  }

  /**
   * Returns this id with its signature.
   *
   * @param hash at least {@link #TAG_BYTES} bytes, of which the first count
   * @return a copy
   */
  public SignedId withTag(byte[] hash) {
    return with(TAG, hash, TAG_BYTES);
  }

  private SignedId with(int at, byte[] hash, int length) {
    byte[] copy = bytes.clone();
    System.arraycopy(hash, 0, copy, at, length);
    return new SignedId(copy);
  }

  /**
   * Returns which key signed it.
   *
   * @return the number of the key
   */
  public int keyId() {
    return bytes[1] & 0xff;
  }

  /**
   * Tells whether feedback must name the recommendation to belong to it.
   *
   * @return false when feedback without an id may be attributed by customer and product
   */
  public boolean namedOnly() {
    return (bytes[0] & NAMED_ONLY) != 0;
  }

  /**
   * Returns when it was issued.
   *
   * @return the time, to the millisecond
   */
  public Instant issuedAt() {
    return Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong() & MILLIS_MASK);
  }

  /**
   * Returns the part that is unique by itself, which the hash of the customer covers.
   *
   * @return a copy
   */
  public byte[] head() {
    return Arrays.copyOf(bytes, USER);
  }

  /**
   * Returns the hash of the customer.
   *
   * @return a copy
   */
  public byte[] user() {
    return Arrays.copyOfRange(bytes, USER, TAG);
  }

  /**
   * Returns what the signature covers.
   *
   * @return a copy
   */
  public byte[] claims() {
    return Arrays.copyOf(bytes, TAG);
  }

  /**
   * Returns the signature.
   *
   * @return a copy
   */
  public byte[] tag() {
    return Arrays.copyOfRange(bytes, TAG, LENGTH);
  }

  /**
   * Returns the id as pages carry it.
   *
   * @return 63 URL-safe characters
   */
  @Override
  public String toString() {
    return PREFIX + Base64.getUrlEncoder().encodeToString(bytes);
  }
}
