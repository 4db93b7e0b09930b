package com.datasaz.rl.policy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes an algorithm's part of a {@link ModelState}. Thread contract: one thread. */
public final class ModelStateWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Starts an empty payload. */
  public ModelStateWriter() {}

  /**
   * Writes a whole number.
   *
   * @param value the number
   * @return this
   */
  public ModelStateWriter putInt(int value) {
    return write(() -> out.writeInt(value));
  }

  /**
   * Writes a long number.
   *
   * @param value the number
   * @return this
   */
  public ModelStateWriter putLong(long value) {
    return write(() -> out.writeLong(value));
  }

  /**
   * Writes a number, bit for bit.
   *
   * @param value the number
   * @return this
   */
  public ModelStateWriter putDouble(double value) {
    return write(() -> out.writeDouble(value));
  }

  /**
   * Writes a text of at most 65,535 bytes.
   *
   * @param value the text
   * @return this
   */
  public ModelStateWriter putString(String value) {
    return write(() -> out.writeUTF(value));
  }

  /**
   * Writes numbers with their count.
   *
   * @param values the numbers
   * @return this
   */
  public ModelStateWriter putDoubles(double[] values) {
    putInt(values.length);
    for (double value : values) {
      putDouble(value);
    }
    return this;
  }

  /**
   * Writes numbers with their count.
   *
   * @param values the numbers
   * @return this
   */
  public ModelStateWriter putFloats(float[] values) {
    putInt(values.length);
    for (float value : values) {
      putInt(Float.floatToRawIntBits(value));
    }
    return this;
  }

  /**
   * Writes the state of another learner, as of the one that this one wraps.
   *
   * @param state the state
   * @return this
   */
  public ModelStateWriter putState(ModelState state) {
    byte[] inner = state.toBytes();
    putInt(inner.length);
    return write(() -> out.write(inner));
  }

  /**
   * Makes the state.
   *
   * @param algorithm the algorithm's name
   * @param schemaFingerprint the fingerprint of its schema
   * @return the state with the bytes written so far
   */
  public ModelState toState(String algorithm, String schemaFingerprint) {
    return new ModelState(algorithm, schemaFingerprint, bytes.toByteArray());
  }

  private ModelStateWriter write(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
