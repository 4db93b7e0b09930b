package com.datasaz.rl.policy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads an algorithm's part of a {@link ModelState}: every length is checked against the bytes that
 * are there, every number must be finite, and no larger than the algorithm says. Thread contract:
 * one thread.
 */
public final class ModelStateReader {
  private final ByteBuffer bytes;

  ModelStateReader(byte[] payload) {
    this.bytes = ByteBuffer.wrap(payload);
  }

  /**
   * Reads a whole number.
   *
   * @return the number
   */
  public int getInt() {
    need(Integer.BYTES);
    return bytes.getInt();
  }

  /**
   * Reads a whole number that must lie in a range.
   *
   * @param name what it is
   * @param low the smallest allowed
   * @param high the largest allowed
   * @return the number
   */
  public int getInt(String name, int low, int high) {
    int value = getInt();
    if (value < low || value > high) {
      throw new ModelStateException(
          name + " in a model state must be in [" + low + ", " + high + "], got " + value);
    }
    return value;
  }

  /**
   * Reads a long number.
   *
   * @return the number
   */
  public long getLong() {
    need(Long.BYTES);
    return bytes.getLong();
  }

  /**
   * Reads a finite number.
   *
   * @return the number
   */
  public double getDouble() {
    return getDouble(Double.MAX_VALUE);
  }

  /**
   * Reads a number that is not larger than it can be.
   *
   * @param most the largest that its absolute value may be
   * @return the number
   */
  public double getDouble(double most) {
    need(Double.BYTES);
    return within(bytes.getDouble(), most);
  }

  /** Refuses what is not a number too. */
  private static double within(double value, double most) {
    if (!(Math.abs(value) <= most)) {
      throw new ModelStateException(
          "numbers in a model state must be finite and at most "
              + most
              + ", got "
              + value
              + ": activate an older version");
    }
    return value;
  }

  /**
   * Reads a text.
   *
   * @return the text
   */
  public String getString() {
    need(Short.BYTES);
    int start = bytes.position();
    int length = Short.toUnsignedInt(bytes.getShort());
    need(length);
    bytes.position(bytes.position() + length);
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes.array(), start, Short.BYTES + length))) {
      return in.readUTF();
    } catch (IOException e) {
      throw new ModelStateException(
          "a text in a model state cannot be read: activate an older version", e);
    }
  }

  /**
   * Reads finite numbers whose count must be as expected.
   *
   * @param expected their count
   * @return the numbers
   */
  public double[] getDoubles(int expected) {
    return getDoubles(expected, Double.MAX_VALUE);
  }

  /**
   * Reads numbers whose count must be as expected, none of them larger than it can be.
   *
   * @param expected their count
   * @param most the largest that an absolute value may be
   * @return the numbers
   */
  public double[] getDoubles(int expected, double most) {
    getInt("count", expected, expected);
    need((long) expected * Double.BYTES);
    double[] values = new double[expected];
    for (int i = 0; i < expected; i++) {
      values[i] = within(bytes.getDouble(), most);
    }
    return values;
  }

  /**
   * Reads finite numbers whose count must be as expected.
   *
   * @param expected their count
   * @return the numbers
   */
  public float[] getFloats(int expected) {
    return getFloats(expected, Float.MAX_VALUE);
  }

  /**
   * Reads numbers whose count must be as expected, none of them larger than it can be.
   *
   * @param expected their count
   * @param most the largest that an absolute value may be
   * @return the numbers
   */
  public float[] getFloats(int expected, float most) {
    getInt("count", expected, expected);
    need((long) expected * Float.BYTES);
    float[] values = new float[expected];
    for (int i = 0; i < expected; i++) {
      values[i] = (float) within(Float.intBitsToFloat(bytes.getInt()), most);
    }
    return values;
  }

  /**
   * Reads the state of another learner.
   *
   * @return the state
   */
  public ModelState getState() {
    int length = getInt("length", 0, bytes.remaining());
    need(length);
    byte[] inner = new byte[length];
    bytes.get(inner);
    return ModelState.fromBytes(inner);
  }

  /** Checks that everything was read. */
  public void end() {
    if (bytes.hasRemaining()) {
      throw new ModelStateException(
          "a model state has " + bytes.remaining() + " bytes too many: activate an older version");
    }
  }

  private void need(long count) {
    if (bytes.remaining() < count) {
      throw new ModelStateException(
          "a model state must have "
              + count
              + " more bytes, got "
              + bytes.remaining()
              + ": activate an older version");
    }
  }
}
