package com.datasaz.rl.jdbc.json;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Attributes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/*
 * Read token by token into our own types: no tree is built, and nothing in a document says which class to make. What makes a document expensive is bounded
 * before it is read: its length, its tokens, its depth, its names, its texts, its numbers.
 */
/**
 * Reads an interaction from what a shop's page has sent, for a controller such as {@code POST
 * /api/v1/interactions/log}:
 *
 * <pre>{@code
 * {"key": "7d1c...", "itemId": "shoe", "type": "CLICK", "recommendationId": "s1....",
 *  "sessionId": "...", "context": {"device": "phone", "position": 3, "member": true}}
 * }</pre>
 *
 * <p>{@code key}, {@code itemId} and {@code type} must be there; ids may be whole numbers; what is
 * null counts as missing; anything else is refused. Who the customer is, and what the time is, the
 * server knows better than the page, and what an order was worth too: record that from the order.
 *
 * <p>Thread contract: stateless.
 */
public final class InteractionJson {
  /** Longest document, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxTokenCount(10_000)
                  .maxNestingDepth(20)
                  .maxStringLength(1 << 16)
                  .maxNameLength(255)
                  .maxNumberLength(100)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private InteractionJson() {}

  /**
   * Reads one interaction.
   *
   * @param body the document in UTF-8, read to its end, or to the first fault; left open
   * @param userId the customer who is signed in, by the server's session; null when nobody is
   * @param now the server's time, which the interaction bears
   * @return the interaction
   * @throws InteractionJsonException when the document is malformed, too large, lacks a field, has
   *     another one, or holds a value that no interaction may have
   * @throws UncheckedIOException when the body cannot be read
   */
  public static Interaction read(InputStream body, @Nullable String userId, Instant now) {
    try (JsonParser in = FACTORY.createParser(body)) {
      Draft draft = new Draft();
      draft.read(in);
      return draft.finish(userId, now);
    } catch (InteractionJsonException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new InteractionJsonException(e, e.getOriginalMessage());
    } catch (CharConversionException | IllegalArgumentException e) {
      throw new InteractionJsonException(e, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has been read so far. Thread contract: one thread. */
  private static final class Draft {
    private @Nullable String key;
    private @Nullable String itemId;
    private @Nullable String type;
    private @Nullable String recommendationId;
    private @Nullable String sessionId;
    private Attributes context = Attributes.empty();

    void read(JsonParser in) throws IOException {
      expect(JsonToken.START_OBJECT, in.nextToken());
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        if (in.nextToken() != JsonToken.VALUE_NULL) {
          set(name, in);
        }
      }
      expect(null, in.nextToken());
    }

    private void set(String name, JsonParser in) throws IOException {
      switch (name) {
        case "key" -> key = id(in);
        case "itemId" -> itemId = id(in);
        case "type" -> type = id(in);
        case "recommendationId" -> recommendationId = id(in);
        case "sessionId" -> sessionId = id(in);
        case "context" -> context = attributes(in);
        default ->
            throw new InteractionJsonException(
                "interaction JSON must hold key, itemId, type, recommendationId, sessionId and context, got "
                    + InteractionJsonException.plain(name)
                    + ": send further values in the context");
      }
    }

    Interaction finish(@Nullable String userId, Instant now) {
      return new Interaction(
          required("key", key),
          userId,
          required("itemId", itemId),
          new InteractionType(required("type", type)),
          now,
          0,
          recommendationId,
          sessionId,
          context);
    }

    private static String required(String name, @Nullable String value) {
      if (value == null) {
        throw new InteractionJsonException("interaction JSON must hold " + name + ", got none");
      }
      return value;
    }
  }

  private static String id(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      expect(JsonToken.VALUE_STRING, in.currentToken());
    }
    return in.getText();
  }

  private static Attributes attributes(JsonParser in) throws IOException {
    expect(JsonToken.START_OBJECT, in.currentToken());
    Attributes.Builder attributes = Attributes.builder();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        attributes.put(name, value(in));
      }
    }
    return attributes.build();
  }

  private static AttributeValue value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> new AttributeValue.Text(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new AttributeValue.Numeric(in.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new AttributeValue.Flag(in.getBooleanValue());
      default ->
          throw new InteractionJsonException(
              "an attribute must be a text, a number or a flag, got " + in.currentToken());
    };
  }

  private static void expect(@Nullable JsonToken expected, @Nullable JsonToken actual) {
    if (actual != expected) {
      throw new InteractionJsonException(
          "interaction JSON must be one object of plain values, got "
              + (actual == null ? "its end" : actual)
              + " where "
              + (expected == null ? "its end" : expected)
              + " must be");
    }
  }
}
