package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Raw named values of a user, a product or a request, in the order of their names. The log keeps
 * these, not encoded rows, so that history can be encoded anew with a better encoder.
 *
 * <p>Thread contract: immutable.
 */
public final class Attributes {
  /** Most values that one set may hold. */
  public static final int MAX_SIZE = 1_000;

  private static final Attributes EMPTY = new Attributes(new TreeMap<>());

  private final SortedMap<String, AttributeValue> values;

  private Attributes(SortedMap<String, AttributeValue> values) {
    this.values = values;
  }

  /**
   * Returns no attributes.
   *
   * @return a shared instance
   */
  public static Attributes empty() {
    return EMPTY;
  }

  /**
   * Copies a map.
   *
   * @param values the values by name
   * @return the attributes
   */
  public static Attributes of(Map<String, AttributeValue> values) {
    Builder builder = builder();
    new TreeMap<>(values).forEach(builder::put);
    return builder.build();
  }

  /**
   * Starts a set of attributes.
   *
   * @return a builder, for one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a number; a flag counts as 0 or 1.
   *
   * @param name the attribute's name
   * @return NaN when it is missing or a text
   */
  public double number(String name) {
    AttributeValue value = values.get(name);
    if (value instanceof AttributeValue.Numeric numeric) {
      return numeric.value();
    }
    return value instanceof AttributeValue.Flag flag ? (flag.value() ? 1 : 0) : Double.NaN;
  }

  /**
   * Returns a text; a flag counts as {@code true} or {@code false}, a whole number as its digits.
   *
   * @param name the attribute's name
   * @return null when it is missing
   */
  public @Nullable String text(String name) {
    AttributeValue value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    }
    if (value instanceof AttributeValue.Numeric numeric) {
      return asText(numeric.value());
    }
    return Boolean.toString(((AttributeValue.Flag) value).value());
  }

  private static String asText(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * Returns all values.
   *
   * @return an unmodifiable map in the order of the names
   */
  public SortedMap<String, AttributeValue> asMap() {
    return Collections.unmodifiableSortedMap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /** Collects attributes; a name may be set once. Thread contract: one thread. */
  public static final class Builder {
    private final TreeMap<String, AttributeValue> values = new TreeMap<>();

    private Builder() {}

    /**
     * Sets a text.
     *
     * @param name the attribute's name
     * @param value the text
     * @return this
     */
    public Builder put(String name, String value) {
      return put(name, new AttributeValue.Text(value));
    }

    /**
     * Sets a number.
     *
     * @param name the attribute's name
     * @param value the number, finite
     * @return this
     */
    public Builder put(String name, double value) {
      return put(name, new AttributeValue.Numeric(value));
    }

    /**
     * Sets a flag.
     *
     * @param name the attribute's name
     * @param value the flag
     * @return this
     */
    public Builder put(String name, boolean value) {
      return put(name, new AttributeValue.Flag(value));
    }

    /**
     * Sets a value.
     *
     * @param name the attribute's name
     * @param value the value
     * @return this
     */
    public Builder put(String name, AttributeValue value) {
      AttributeValue earlier = values.putIfAbsent(Require.id("attribute name", name), value);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "attribute " + name + " must be set once, got " + value + " after " + earlier);
      }
      Require.inRange("number of attributes", values.size(), 0, MAX_SIZE);
      return this;
    }

    /**
     * Freezes the attributes.
     *
     * @return the attributes; the builder may go on
     */
    public Attributes build() {
      return values.isEmpty() ? EMPTY : new Attributes(new TreeMap<>(values));
    }
  }
}
