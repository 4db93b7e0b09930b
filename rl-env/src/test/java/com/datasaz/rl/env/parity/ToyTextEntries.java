package com.datasaz.rl.env.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the names of recorded toy-text entries what their environments were made with. */
final class ToyTextEntries {

  private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
  private static final Pattern SUCCESS = Pattern.compile("_?success(?:_rate)?_?" + NUMBER);
  private static final Pattern REWARDS =
      Pattern.compile("_?rewards?_?" + NUMBER + "_" + NUMBER + "_" + NUMBER);
  private static final Pattern CUSTOM = Pattern.compile("^custom_([SFHG]+(?:_[SFHG]+)*)");
  private static final Pattern MAP = Pattern.compile("^(4x4|8x8)");
  private static final Pattern SURFACE =
      Pattern.compile("_?(deterministic|not_slippery|nonslippery|slippery|dry)");
  private static final Pattern PASSENGER = Pattern.compile("_?fickle(?:_passenger)?");
  private static final Pattern WEATHER = Pattern.compile("_?(?:is_)?rainy");

  private ToyTextEntries() {}

  /** What is left of a name after some of its parts were read. */
  private static final class Name {
    private String rest;

    Name(String name) {
      rest = name;
    }

    /** Takes a part out of the name, if it is there. */
    Optional<MatchResult> take(Pattern part) {
      Matcher matcher = part.matcher(rest);
      if (!matcher.find()) {
        return Optional.empty();
      }
      MatchResult found = matcher.toMatchResult();
      rest = rest.substring(0, found.start()) + rest.substring(found.end());
      return Optional.of(found);
    }

    void finish(String name) {
      if (!rest.replace("_", "").isEmpty()) {
        throw References.listed("nothing is known of " + rest + " in the name " + name);
      }
    }
  }

  /** Such as {@code 4x4_slippery_success0.8_rewards10_-5_-1} or {@code custom_SFH_FHF_FFG}. */
  static RecordedEnvironment lake(String name, JsonNode entry) {
    Name left = new Name(name);
    Map<String, Object> said = new LinkedHashMap<>();
    left.take(REWARDS).ifPresent(rewards -> said.put("reward_schedule", numbers(rewards)));
    left.take(SUCCESS)
        .ifPresent(rate -> said.put("success_rate", Double.parseDouble(rate.group(1))));
    left.take(CUSTOM).ifPresent(map -> said.put("desc", List.of(map.group(1).split("_"))));
    left.take(MAP).ifPresent(map -> said.put("map_name", map.group(1)));
    said.put("is_slippery", isSlippery(left));
    left.finish(name);
    return RecordedEnvironment.of("FrozenLake-v1", entry).with(said);
  }

  private static List<Object> numbers(MatchResult match) {
    List<Object> numbers = new ArrayList<>();
    for (int group = 1; group <= match.groupCount(); group++) {
      numbers.add(Double.parseDouble(match.group(group)));
    }
    return numbers;
  }

  private static boolean isSlippery(Name name) {
    return name.take(SURFACE).filter(surface -> surface.group(1).equals("slippery")).isPresent();
  }

  static RecordedEnvironment cliff(String name, JsonNode entry) {
    Name left = new Name(name);
    Map<String, Object> said = Map.of("is_slippery", isSlippery(left));
    left.finish(name);
    return RecordedEnvironment.of("CliffWalking-v1", entry).with(said);
  }

  /** What follows the kind of result in a name: of {@code P_rainy} it is {@code rainy}. */
  static RecordedEnvironment taxi(String name, JsonNode... levels) {
    Name left = new Name(name);
    Map<String, Object> said = new LinkedHashMap<>();
    left.take(WEATHER).ifPresent(rain -> said.put("is_rainy", true));
    left.take(PASSENGER).ifPresent(fickle -> said.put("fickle_passenger", true));
    left.take(SURFACE);
    left.finish(name);
    return RecordedEnvironment.of("Taxi-v4", levels).with(said);
  }
}
