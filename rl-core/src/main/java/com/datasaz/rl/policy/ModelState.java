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

/*
 * The bytes: magic "RLMS" | format version u16 | algorithm utf | schema fingerprint utf | payload length i32 | payload |
 * SHA-256 of all that precedes. Lengths are checked against what is there before anything is allocated, so a damaged or hostile
 * file costs no more memory than it has bytes. The payload belongs to the algorithm, see ModelStateWriter and ModelStateReader.
 */
/**
 * A saved learner: which algorithm and schema it belongs to, and the bits that decide its future.
 *
 * <p>Thread contract: immutable.
 */
public final class ModelState {
  private static final int MAGIC = 0x524c4d53;
  private static final int FORMAT = 1;
  private static final int DIGEST_LENGTH = 32;

  private final String algorithm;
  private final String schemaFingerprint;
  private final byte[] payload;

  /**
   * Makes a state.
   *
   * @param algorithm the {@link Algorithm#name() name} of the algorithm
   * @param schemaFingerprint the fingerprint of the feature schema
   * @param payload the algorithm's own bytes; copied
   */
  public ModelState(String algorithm, String schemaFingerprint, byte[] payload) {
    this.algorithm = Require.text("algorithm", algorithm, 50);
    this.schemaFingerprint = Require.id("schema fingerprint", schemaFingerprint);
    this.payload = payload.clone();
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
   * Serialises the state with its checksum.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeShort(FORMAT);
      out.writeUTF(algorithm);
      out.writeUTF(schemaFingerprint);
      out.writeInt(payload.length);
      out.write(payload);
      out.write(digest(bytes.toByteArray()));
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
    byte[] body = Arrays.copyOf(bytes, bytes.length - DIGEST_LENGTH);
    byte[] expected = Arrays.copyOfRange(bytes, body.length, bytes.length);
    if (!MessageDigest.isEqual(expected, digest(body))) {
      throw new ModelStateException(
          "model state is damaged, its checksum differs: activate an older version");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      return read(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelStateException("model state cannot be read: activate an older version", e);
    }
  }

  private static ModelState read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new ModelStateException(
          "model state must start with RLMS: pass the bytes of ModelState.toBytes()");
    }
    int format = in.readUnsignedShort();
    if (format != FORMAT) {
      throw new ModelStateException(
          "model state must have format " + FORMAT + ", got " + format + ": use a newer library");
    }
    String algorithm = in.readUTF();
    String fingerprint = in.readUTF();
    int length = in.readInt();
    if (length != in.available()) {
      throw new ModelStateException(
          "model state must hold " + length + " payload bytes, got " + in.available());
    }
    return new ModelState(algorithm, fingerprint, in.readAllBytes());
  }

  /**
   * Returns the SHA-256 of the bytes, by which two models are compared bit for bit.
   *
   * @return 64 hexadecimal digits
   */
  public String sha256() {
    return HexFormat.of().formatHex(digest(toBytes()));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
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
