package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.PropensityKind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole facts as JSON in ASCII, which every table takes, whatever is in them. Thread contract:
 * immutable.
 */
final class FactJson {
  /** Less than any server takes in one packet. */
  static final int MAX_LENGTH = 8 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_LENGTH)
                          .maxNestingDepth(5)
                          .maxStringLength(MAX_LENGTH)
                          .maxNumberLength(100)
                          .build())
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .build();

  private FactJson() {}

  static String write(Interaction interaction) {
    return write(
        MAPPER
            .createObjectNode()
            .put("key", interaction.key())
            .put("user", interaction.userId())
            .put("item", interaction.itemId())
            .put("type", interaction.type().name())
            .put("micros", Times.toMicros(interaction.time()))
            .put("value", interaction.value())
            .put("recommendation", interaction.recommendationId())
            .put("session", interaction.sessionId())
            .put("context", Json.writeOrNull(interaction.context())));
  }

  static Interaction interaction(String json) {
    JsonNode node = read(json);
    return new Interaction(
        node.required("key").asText(),
        textOrNull(node, "user"),
        node.required("item").asText(),
        new InteractionType(node.required("type").asText()),
        Times.ofMicros(node.required("micros").asLong()),
        node.required("value").asDouble(),
        textOrNull(node, "recommendation"),
        textOrNull(node, "session"),
        Json.attributes(textOrNull(node, "context")));
  }

  static String write(Decision decision) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("id", decision.id())
            .put("micros", Times.toMicros(decision.time()))
            .put("user", decision.context().userId())
            .put("context", Json.writeOrNull(decision.context().attributes()))
            .put("model", decision.model())
            .put("version", decision.version())
            .put("kind", decision.kind().name())
            .put("seed", decision.seed())
            .put("scope", decision.candidates().scope().name())
            .put("total", decision.candidates().total())
            .put("fallback", decision.fallback());
    ArrayNode candidates = node.putArray("candidates");
    decision.candidates().ids().forEach(candidates::add);
    ArrayNode items = node.putArray("items");
    decision.shown().forEach(slot -> write(slot, items.addObject()));
    return write(node);
  }

  private static void write(ShownItem slot, ObjectNode node) {
    node.put("item", slot.item().id())
        .put("attributes", Json.writeOrNull(slot.item().attributes()))
        .put("position", slot.position())
        .put("score", slot.score())
        .put("propensity", slot.propensity())
        .put("explored", slot.explored())
        .put("placement", slot.placement().name());
  }

  static Decision decision(String json) {
    JsonNode node = read(json);
    List<String> candidates = new ArrayList<>();
    node.required("candidates").forEach(id -> candidates.add(id.asText()));
    List<ShownItem> shown = new ArrayList<>();
    node.required("items").forEach(item -> shown.add(slot(item)));
    return new Decision(
        node.required("id").asText(),
        Times.ofMicros(node.required("micros").asLong()),
        new Context(textOrNull(node, "user"), Json.attributes(textOrNull(node, "context"))),
        node.required("model").asText(),
        textOrNull(node, "version"),
        PropensityKind.valueOf(node.required("kind").asText()),
        node.required("seed").asLong(),
        new Candidates(
            Candidates.Scope.valueOf(node.required("scope").asText()),
            node.required("total").asInt(),
            candidates),
        shown,
        textOrNull(node, "fallback"));
  }

  private static ShownItem slot(JsonNode node) {
    return new ShownItem(
        new Item(node.required("item").asText(), Json.attributes(textOrNull(node, "attributes"))),
        node.required("position").asInt(),
        node.required("score").asDouble(),
        node.required("propensity").asDouble(),
        node.required("explored").asBoolean(),
        Placement.valueOf(node.required("placement").asText()));
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.required(name);
    return value.isNull() ? null : value.asText();
  }

  private static String write(ObjectNode node) {
    try {
      String json = MAPPER.writeValueAsString(node);
      Require.inRange("length of a fact's JSON", json.length(), 0, MAX_LENGTH);
      return json;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
