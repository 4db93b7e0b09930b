package com.datasaz.rl.store;

import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in ASCII, so that no character set and no terminal changes it: all else is escaped.
 * Fields stand in the order in which they are written. Thread contract: one thread.
 */
final class JsonWriter {
  private final Appendable out;
  private boolean first = true;

  /**
   * Makes a writer.
   *
   * @param out where the text goes
   */
  JsonWriter(Appendable out) {
    this.out = out;
  }

  /**
   * Opens an object or an array.
   *
   * @param bracket the opening brace or bracket
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter open(char bracket) throws IOException {
    separate();
    out.append(bracket);
    first = true;
    return this;
  }

  /**
   * Closes an object or an array.
   *
   * @param bracket the closing brace or bracket
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter close(char bracket) throws IOException {
    out.append(bracket);
    first = false;
    return this;
  }

  /**
   * Names the next value.
   *
   * @param name the field
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter name(String name) throws IOException {
    separate();
    text(name);
    out.append(':');
    first = true;
    return this;
  }

  /**
   * Writes a field.
   *
   * @param name the field
   * @param value its text, or null
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter field(String name, @Nullable String value) throws IOException {
    return name(name).value(value);
  }

  /**
   * Writes a field.
   *
   * @param name the field
   * @param value a finite number
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter field(String name, double value) throws IOException {
    return name(name).raw(Double.toString(value));
  }

  /**
   * Writes a field.
   *
   * @param name the field
   * @param value a whole number
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter field(String name, long value) throws IOException {
    return name(name).raw(Long.toString(value));
  }

  /**
   * Writes a field.
   *
   * @param name the field
   * @param value a flag
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter field(String name, boolean value) throws IOException {
    return name(name).raw(Boolean.toString(value));
  }

  /**
   * Writes a field.
   *
   * @param name the field
   * @param attributes an object of texts, numbers and flags, by their names
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter field(String name, Attributes attributes) throws IOException {
    name(name).open('{');
    for (var entry : attributes.asMap().entrySet()) {
      AttributeValue value = entry.getValue();
      if (value instanceof AttributeValue.Text text) {
        field(entry.getKey(), text.value());
      } else if (value instanceof AttributeValue.Numeric numeric) {
        field(entry.getKey(), numeric.value());
      } else {
        field(entry.getKey(), ((AttributeValue.Flag) value).value());
      }
    }
    return close('}');
  }

  /**
   * Writes a value of an array.
   *
   * @param value its text, or null
   * @return this
   * @throws IOException when the output fails
   */
  JsonWriter value(@Nullable String value) throws IOException {
    if (value == null) {
      return raw("null");
    }
    separate();
    text(value);
    return this;
  }

  private JsonWriter raw(String value) throws IOException {
    separate();
    out.append(value);
    return this;
  }

  private void separate() throws IOException {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void text(String value) throws IOException {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) throws IOException {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ' && c <= '~') {
      out.append(c);
    } else {
      out.append(String.format("\\u%04x", (int) c));
    }
  }
}
