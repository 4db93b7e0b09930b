package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;

/** A raw value, as the shop knows it. */
public sealed interface AttributeValue {
  /** Longest text that is kept. */
  int MAX_TEXT = 1_000;

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
