package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/*
 * The bytes: magic "RLMS" | format version u16 | algorithm utf | schema fingerprint utf | signature | payload length i32 | payload |
 * SHA-256 of all that precedes. Format 1 has no signature; that of format 2 is the key's number u8 and an HMAC-SHA256 over subject,
 * algorithm, fingerprint and payload. Lengths are checked against what is there before anything is allocated, so a damaged or hostile
 * file costs no more memory than it has bytes. The payload belongs to the algorithm, see ModelStateWriter and ModelStateReader.
 */
/**
 * A saved learner: which algorithm and schema it belongs to, and the bits that decide its future.
 *
 * <p>Two states are equal when their learners are, whoever signed them.
 *
 * <p>Thread contract: immutable.
 */
public final class ModelState {
  private static final int MAGIC = 0x524c4d53;
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int DIGEST_LENGTH = 32;

  private final String algorithm;
  private final String schemaFingerprint;
  private final byte[] payload;
  private final @Nullable Signature signature;

  /** Who vouches for a state. */
  private static final class Signature {
    private final int key;
    private final byte[] mac;

    Signature(int key, byte[] mac) {
      this.key = key;
      this.mac = mac;
    }
  }

  /**
   * Makes a state.
   *
   * @param algorithm the {@link Algorithm#name() name} of the algorithm
   * @param schemaFingerprint the fingerprint of the feature schema
   * @param payload the algorithm's own bytes; copied
   */
  public ModelState(String algorithm, String schemaFingerprint, byte[] payload) {
    this(algorithm, schemaFingerprint, payload.clone(), null);
  }

  private ModelState(
      String algorithm, String schemaFingerprint, byte[] payload, @Nullable Signature signature) {
    this.algorithm = Require.text("algorithm", algorithm, 50);
    this.schemaFingerprint = Require.id("schema fingerprint", schemaFingerprint);
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Returns the algorithm's name.
   *
   * @return the name
   */
  public String algorithm() {
    return algorithm;
  }

  /**
   * Returns the fingerprint of the schema that the model was learnt with.
   *
   * @return the fingerprint
   */
  public String schemaFingerprint() {
    return schemaFingerprint;
  }

  /**
   * Opens the algorithm's own bytes.
   *
   * @param expectedAlgorithm the algorithm that reads
   * @param expectedFingerprint the schema that it reads for
   * @return a reader at the start of the payload
   * @throws ModelStateException when algorithm or schema differ
   */
  public ModelStateReader open(String expectedAlgorithm, String expectedFingerprint) {
    if (!algorithm.equals(expectedAlgorithm)) {
      throw new ModelStateException(
          "model state must be of algorithm "
              + expectedAlgorithm
              + ", got "
              + algorithm
              + ": restore it with that algorithm");
    }
    if (!schemaFingerprint.equals(expectedFingerprint)) {
      throw new ModelStateException(
          "model state must have schema "
              + expectedFingerprint
              + ", got "
              + schemaFingerprint
              + ": train a new model from the log after the features changed");
    }
    return new ModelStateReader(payload);
  }

  /**
   * Signs the state.
   *
   * @param keys the host's keys
   * @param subject what the state is for, such as a model's name with a version; the signature is
   *     good for nothing else
   * @return an equal state that carries a signature
   */
  public ModelState signedBy(ModelKeys keys, String subject) {
    byte[] mac = mac(keys, keys.signing(), subject);
    return new ModelState(
        algorithm, schemaFingerprint, payload, new Signature(keys.signing(), mac));
  }

  /**
   * Checks the signature.
   *
   * @param keys the host's keys
   * @param subject what the state must be for
   * @return this state
   * @throws ModelStateException when nobody signed it, or with another key, for another subject, or
   *     other bits
   */
  public ModelState verifiedBy(ModelKeys keys, String subject) {
    if (signature == null) {
      throw new ModelStateException(
          "model state for " + subject + " must be signed: activate a version that is");
    }
    boolean known = keys.accepts(signature.key);
    if (!known || !MessageDigest.isEqual(signature.mac, mac(keys, signature.key, subject))) {
      throw new ModelStateException(
          "model state for "
              + subject
              + " must be signed by one of "
              + keys
              + ", its signature names key "
              + signature.key
              + (known ? " and is wrong" : "")
              + ": activate an older version");
    }
    return this;
  }

  /** Each text has its length before it, so that no two subjects run into the same bytes. */
  private byte[] mac(ModelKeys keys, int key, String subject) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(head)) {
      out.writeUTF(subject);
      out.writeUTF(algorithm);
      out.writeUTF(schemaFingerprint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Mac mac = keys.mac(key);
    mac.update(head.toByteArray());
    return mac.doFinal(payload);
  }

  /**
   * Serialises the state with its checksum, and its signature if it has one.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    return toBytes(signature);
  }

  private byte[] toBytes(@Nullable Signature signedBy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeShort(signedBy == null ? UNSIGNED : SIGNED);
      out.writeUTF(algorithm);
      out.writeUTF(schemaFingerprint);
      if (signedBy != null) {
        out.writeByte(signedBy.key);
        out.write(signedBy.mac);
      }
      out.writeInt(payload.length);
      out.write(payload);
      out.write(digest(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @param bytes the bytes
   * @return the state
   * @throws ModelStateException when they are not what was written
   */
  public static ModelState fromBytes(byte[] bytes) {
    if (bytes.length < DIGEST_LENGTH) {
      throw new ModelStateException(
          "model state must have at least 32 bytes, got "
              + bytes.length
              + ": activate an older version");
    }
    int body = bytes.length - DIGEST_LENGTH;
    byte[] expected = Arrays.copyOfRange(bytes, body, bytes.length);
    if (!MessageDigest.isEqual(expected, digest(bytes, body))) {
      throw new ModelStateException(
          "model state is damaged, its checksum differs: activate an older version");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
      return read(in, bytes, body);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelStateException("model state cannot be read: activate an older version", e);
    }
  }

  private static ModelState read(DataInputStream in, byte[] bytes, int body) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new ModelStateException(
          "model state must start with RLMS: pass the bytes of ModelState.toBytes()");
    }
    int format = in.readUnsignedShort();
    if (format != UNSIGNED && format != SIGNED) {
      throw new ModelStateException(
          "model state must have format 1 or 2, got " + format + ": use a newer library");
    }
    String algorithm = in.readUTF();
    String fingerprint = in.readUTF();
    Signature signature = format == SIGNED ? readSignature(in) : null;
    int length = in.readInt();
    if (length != in.available()) {
      throw new ModelStateException(
          "model state must hold "
              + length
              + " payload bytes, got "
              + in.available()
              + ": activate an older version");
    }
    byte[] payload = Arrays.copyOfRange(bytes, body - length, body);
    return new ModelState(algorithm, fingerprint, payload, signature);
  }

  private static Signature readSignature(DataInputStream in) throws IOException {
    int key = in.readUnsignedByte();
    byte[] mac = new byte[DIGEST_LENGTH];
    in.readFully(mac);
    return new Signature(key, mac);
  }

  /**
   * Returns the SHA-256 of the bytes without a signature, by which two models are compared bit for
   * bit.
   *
   * @return 64 hexadecimal digits
   */
  public String sha256() {
    byte[] bytes = toBytes(null);
    return HexFormat.of().formatHex(digest(bytes, bytes.length));
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelState that
        && algorithm.equals(that.algorithm)
        && schemaFingerprint.equals(that.schemaFingerprint)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "ModelState["
        + algorithm
        + ", schema "
        + schemaFingerprint
        + ", "
        + payload.length
        + " bytes]";
  }
}
