package com.datasaz.rl.env;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Specifications as JSON, with the names that Gymnasium gives the fields. Entry points are left out
 * and ignored: a specification is made from what is registered under its id.
 */
final class SpecJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

  private SpecJson() {}

  static String write(EnvironmentSpec spec) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", spec.id().toString());
    node.put(
        "reward_threshold",
        spec.rewardThreshold().isPresent() ? (Double) spec.rewardThreshold().getAsDouble() : null);
    node.put("nondeterministic", spec.nondeterministic());
    node.put(
        "max_episode_steps",
        spec.maxEpisodeSteps().isPresent() ? (Integer) spec.maxEpisodeSteps().getAsInt() : null);
    node.put("order_enforce", spec.orderEnforced());
    node.put("disable_env_checker", !spec.checked());
    node.set("kwargs", arguments(spec.id().toString(), spec.arguments()));
    ArrayNode wrappers = node.putArray("additional_wrappers");
    for (WrapperSpec wrapper : spec.additionalWrappers()) {
      ObjectNode entry = wrappers.addObject().put("name", wrapper.name());
      entry.set("kwargs", arguments(wrapper.name(), wrapper.arguments()));
    }
    return node.toString();
  }

  private static ObjectNode arguments(String owner, Map<String, Object> arguments) {
    ObjectNode node = JSON.createObjectNode();
    arguments.forEach((name, value) -> node.set(name, value(owner, name, value)));
    return node;
  }

  private static JsonNode value(String owner, String name, Object value) {
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.createArrayNode();
      list.forEach(element -> array.add(value(owner, name, element)));
      return array;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return JSON.valueToTree(value);
    }
    throw new IllegalArgumentException(
        "argument "
            + name
            + " of "
            + owner
            + " must be a string, number, boolean or a list of these to be JSON, got "
            + value.getClass().getName()
            + ": register a wrapper of your own that makes it, and name that one");
  }

  static EnvironmentSpec read(String json) {
    try {
      return spec(JSON.readTree(json));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "an environment specification must be what toJson() returned, got "
              + json
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static EnvironmentSpec spec(JsonNode node) {
    JsonNode threshold = node.path("reward_threshold");
    JsonNode steps = node.path("max_episode_steps");
    return new EnvironmentSpec(
        EnvironmentId.parse(node.required("id").asText()),
        threshold.isNumber() ? OptionalDouble.of(threshold.doubleValue()) : OptionalDouble.empty(),
        node.path("nondeterministic").asBoolean(false),
        steps.isNumber() ? OptionalInt.of(steps.intValue()) : OptionalInt.empty(),
        node.path("order_enforce").asBoolean(true),
        !node.path("disable_env_checker").asBoolean(false),
        arguments(node.path("kwargs")),
        wrappers(node.path("additional_wrappers")));
  }

  private static List<WrapperSpec> wrappers(JsonNode nodes) {
    List<WrapperSpec> wrappers = new ArrayList<>();
    for (JsonNode node : nodes) {
      wrappers.add(new WrapperSpec(node.required("name").asText(), arguments(node.path("kwargs"))));
    }
    return wrappers;
  }

  private static Map<String, Object> arguments(JsonNode node) {
    return node.isObject() ? JSON.convertValue(node, ARGUMENTS) : Map.of();
  }
}
