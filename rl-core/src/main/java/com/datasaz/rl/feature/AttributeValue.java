package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;

/** A raw value, as the shop knows it. */
public sealed interface AttributeValue {
  /** Longest text that is kept. */
  int MAX_TEXT = 1_000;

  /**
   * Writes the value as a text, for groups and tables.
   *
   * @return the text itself, the number as {@link Double#toString}, or {@code true} or {@code
   *     false}
   */
  default String asText() {
    if (this instanceof Text text) {
      return text.value();
    }
    return this instanceof Numeric numeric
        ? Double.toString(numeric.value())
        : Boolean.toString(((Flag) this).value());
  }

  /**
   * A word, such as a brand or a device.
   *
   * @param value at most 1,000 characters, no control characters
   */
  record Text(String value) implements AttributeValue {
    /**
     * Checks the text; an empty text is allowed.
     *
     * @param value the text
     */
    public Text {
      if (!value.isEmpty()) {
        Require.text("attribute", value, MAX_TEXT);
      }
    }
  }

  /**
   * A quantity, such as a price.
   *
   * @param value finite
   */
  record Numeric(double value) implements AttributeValue {
    /**
     * Checks that the number is finite.
     *
     * @param value the number
     */
    public Numeric {
      Require.finite("attribute", value);
    }
  }

  /**
   * A yes or no, such as "is a member".
   *
   * @param value the flag
   */
  record Flag(boolean value) implements AttributeValue {}
}
