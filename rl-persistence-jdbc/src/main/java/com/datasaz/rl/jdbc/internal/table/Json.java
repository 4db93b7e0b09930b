package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.internal.Require;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Read token by token into our own types: nothing in a row says which class to make. The limits are those of Attributes and a
 * little more, so that what was written can be read, and a row that somebody else wrote costs bounded memory.
 */
/** The JSON columns. Thread contract: immutable. */
final class Json {
  static final int MAX_LENGTH = 16 << 20;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(MAX_LENGTH)
          .maxTokenCount(2_000_000)
          .maxNestingDepth(4)
          .maxStringLength(10_000)
          .maxNameLength(2_000)
          .maxNumberLength(100)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** Returns null for no attributes. */
  static @Nullable String writeOrNull(Attributes attributes) {
    return attributes.asMap().isEmpty() ? null : write(attributes);
  }

  static String write(Attributes attributes) {
    return write(
        out -> {
          out.writeStartObject();
          for (Map.Entry<String, AttributeValue> entry : attributes.asMap().entrySet()) {
            out.writeFieldName(entry.getKey());
            write(out, entry.getValue());
          }
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, AttributeValue value) throws IOException {
    if (value instanceof AttributeValue.Text text) {
      out.writeString(text.value());
    } else if (value instanceof AttributeValue.Numeric numeric) {
      out.writeNumber(numeric.value());
    } else {
      out.writeBoolean(((AttributeValue.Flag) value).value());
    }
  }

  static Attributes attributes(@Nullable String json) {
    if (json == null) {
      return Attributes.empty();
    }
    Attributes.Builder builder = Attributes.builder();
    readObject(json, (name, in) -> builder.put(name, value(in)));
    return builder.build();
  }

  private static AttributeValue value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> new AttributeValue.Text(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new AttributeValue.Numeric(in.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new AttributeValue.Flag(in.getBooleanValue());
      default ->
          throw new IllegalArgumentException(
              "an attribute must be a text, a number or a flag, got " + in.currentToken());
    };
  }

  static String write(SortedMap<String, Double> figures) {
    return write(
        out -> {
          out.writeStartObject();
          for (Map.Entry<String, Double> entry : figures.entrySet()) {
            out.writeNumberField(entry.getKey(), entry.getValue());
          }
          out.writeEndObject();
        });
  }

  /** Reads a value that a query has taken out of attributes. */
  static AttributeValue value(String json) {
    try (JsonParser in = MAPPER.createParser(json)) {
      in.nextToken();
      return value(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SortedMap<String, Double> figures(@Nullable String json) {
    SortedMap<String, Double> figures = new TreeMap<>();
    if (json != null) {
      readObject(json, (name, in) -> figures.put(name, in.getDoubleValue()));
    }
    return figures;
  }

  /** Refuses by name what would not come back as it is. */
  static String write(List<String> ids) {
    ids.forEach(id -> Require.id("candidate id", id));
    String json =
        write(
            out -> {
              out.writeStartArray();
              for (String id : ids) {
                out.writeString(id);
              }
              out.writeEndArray();
            });
    Require.inRange("length of the candidates' JSON", json.length(), 0, MAX_LENGTH);
    return json;
  }

  static List<String> ids(String json) {
    List<String> ids = new ArrayList<>();
    try (JsonParser in = MAPPER.createParser(json)) {
      expect(JsonToken.START_ARRAY, in.nextToken());
      while (in.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.VALUE_STRING, in.currentToken());
        ids.add(in.getText());
      }
      expect(null, in.nextToken());
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readObject(String json, Member member) {
    try (JsonParser in = MAPPER.createParser(json)) {
      expect(JsonToken.START_OBJECT, in.nextToken());
      while (in.nextToken() != JsonToken.END_OBJECT) {
        expect(JsonToken.FIELD_NAME, in.currentToken());
        String name = in.currentName();
        in.nextToken();
        member.read(name, in);
      }
      expect(null, in.nextToken());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expect(@Nullable JsonToken expected, @Nullable JsonToken actual) {
    if (actual != expected) {
      throw new IllegalArgumentException("JSON must have " + expected + " here, got " + actual);
    }
  }

  private static String write(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  private interface Member {
    void read(String name, JsonParser in) throws IOException;
  }
}
