package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.registry.Environments;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a recorded entry says of the environment that it was made with: its id, the arguments of its
 * constructor, and its time limit. What is not known here is skipped, with the reason.
 */
record RecordedEnvironment(String id, Map<String, Object> arguments, OptionalInt limit) {

  private static final Set<String> KEYWORDS =
      Set.of("kwargs", "env_kwargs", "make_kwargs", "arguments");

  /** Arguments that stand beside the results of an entry. */
  private static final Set<String> BESIDE =
      Set.of(
          "sutton_barto_reward",
          "goal_velocity",
          "book_or_nips",
          "torque_noise_max",
          "map_name",
          "desc",
          "is_slippery",
          "success_rate",
          "reward_schedule",
          "is_rainy",
          "fickle_passenger",
          "rainy_probability",
          "fickle_probability");

  private static final String LIMIT = "max_episode_steps";

  /** Reads what the levels of an entry say, the outermost first; an inner one has the last word. */
  static RecordedEnvironment of(String id, JsonNode... levels) {
    String name = id;
    Map<String, Object> arguments = new LinkedHashMap<>();
    OptionalInt limit = OptionalInt.empty();
    for (JsonNode level : levels) {
      for (Map.Entry<String, JsonNode> field : level.properties()) {
        read(field, arguments);
      }
      name = level.path("env").asText(level.path("id").asText(name));
      limit = level.path(LIMIT).isInt() ? OptionalInt.of(level.path(LIMIT).intValue()) : limit;
      refuse(level, "wrappers");
      refuse(level, "wrapper");
    }
    if (arguments.remove(LIMIT) instanceof Integer steps) {
      limit = OptionalInt.of(steps);
    }
    arguments.remove("render_mode");
    return new RecordedEnvironment(name, arguments, limit);
  }

  private static void refuse(JsonNode level, String field) {
    if (!level.path(field).isEmpty() || level.path(field).isTextual()) {
      throw References.listed("the entry was recorded through wrappers: " + level.get(field));
    }
  }

  private static void read(Map.Entry<String, JsonNode> field, Map<String, Object> arguments) {
    if (KEYWORDS.contains(field.getKey())) {
      field.getValue().properties().forEach(each -> add(each, arguments));
    } else if (BESIDE.contains(field.getKey())) {
      add(field, arguments);
    }
  }

  /** Null is Python's way to leave an argument out; a list of entries is no argument. */
  private static void add(Map.Entry<String, JsonNode> field, Map<String, Object> arguments) {
    JsonNode value = field.getValue();
    if (!value.isNull() && !value.path(0).isObject()) {
      arguments.put(field.getKey(), value(value));
    }
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(each -> values.add(value(each)));
      return values;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isInt()) {
      return node.intValue();
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.asText();
  }

  /** The same with arguments, of which those that the entry says itself stay as they are. */
  RecordedEnvironment with(Map<String, Object> others) {
    Map<String, Object> more = new LinkedHashMap<>(others);
    more.putAll(arguments);
    return new RecordedEnvironment(id, more, limit);
  }

  boolean says(String name) {
    return arguments.containsKey(name);
  }

  /** The environment itself, without wrappers. */
  <E> E make(RenderMode mode, Class<E> type) {
    Object bare;
    try {
      EnvironmentSpec spec = Environments.spec(id);
      for (Map.Entry<String, Object> argument : arguments.entrySet()) {
        spec = spec.withArgument(argument.getKey(), argument.getValue());
      }
      bare = Environments.make(spec, mode).unwrapped();
    } catch (IllegalArgumentException e) {
      throw References.listed("an environment that is not known here: " + e.getMessage());
    }
    if (!type.isInstance(bare)) {
      throw References.listed(id + " is not of the kind that stands in this file");
    }
    return type.cast(bare);
  }
}
