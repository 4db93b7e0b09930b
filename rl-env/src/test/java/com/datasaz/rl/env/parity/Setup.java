package com.datasaz.rl.env.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded set-up such as {@code ClipReward(-1,1)} or {@code NormalizeReward(gamma=0.9)}, taken
 * apart: a wrapper and, among its arguments or behind a {@code +}, the wrapper it is around.
 */
final class Setup {

  private static final Pattern FORM = Pattern.compile("\\s*(?:\\w+\\.)*(\\w+)\\s*(.*?)\\s*");
  private static final Pattern NAMED = Pattern.compile("\\s*([a-z_]+)\\s*[=:](?!=)(.*)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?|inf(?:inity)?)");

  private final String name;
  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<String> positional = new ArrayList<>();
  private final Optional<Setup> inside;
  private final String text;

  private Setup(String layer, Optional<Setup> behind, Predicate<String> wrappers) {
    Matcher matcher = FORM.matcher(layer);
    if (!matcher.matches()) {
      throw References.listed("unknown set-up " + layer);
    }
    this.name = matcher.group(1);
    Optional<Setup> within = behind;
    List<String> own = new ArrayList<>();
    for (String argument : split(unwrapped(matcher.group(2)), ',')) {
      if (isWrapper(argument, wrappers)) {
        within = Optional.of(parse(argument, wrappers));
      } else {
        own.add(argument);
      }
    }
    own.forEach(this::read);
    this.inside = within;
    this.text = String.join(",", own).toLowerCase(Locale.ROOT);
  }

  /** Reads the name of a set-up; whatever passes the test, or looks like it, is a wrapper. */
  static Setup parse(String setup, Predicate<String> wrappers) {
    Optional<Setup> inside = Optional.empty();
    List<String> layers = split(setup, '+');
    if (!layers.stream().allMatch(layer -> isWrapper(layer, wrappers))) {
      layers = List.of(setup);
    }
    for (String layer : layers) {
      inside = Optional.of(new Setup(layer, inside, wrappers));
    }
    return inside.orElseThrow();
  }

  private static boolean isWrapper(String text, Predicate<String> wrappers) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        && (wrappers.test(matcher.group(1)) || matcher.group(1).matches("([A-Z][a-z]+){2,}"));
  }

  private static String unwrapped(String arguments) {
    boolean enclosed = arguments.startsWith("(") && arguments.endsWith(")");
    return enclosed ? arguments.substring(1, arguments.length() - 1) : arguments;
  }

  /** The parts between separators that are outside of all brackets. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char now = text.charAt(i);
      depth += "([{".indexOf(now) >= 0 ? 1 : 0;
      depth -= ")]}".indexOf(now) >= 0 ? 1 : 0;
      if (now == separator && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private void read(String argument) {
    String lower = argument.toLowerCase(Locale.ROOT).strip();
    Matcher pair = NAMED.matcher(lower);
    if (pair.matches()) {
      named.put(pair.group(1), pair.group(2).strip());
    } else if (!lower.isEmpty()) {
      positional.add(lower);
    }
  }

  /** With arguments that are recorded beside the name. */
  Setup with(JsonNode arguments) {
    arguments
        .properties()
        .forEach(
            argument ->
                named.put(
                    argument.getKey().toLowerCase(Locale.ROOT),
                    argument.getValue().isTextual()
                        ? argument.getValue().textValue()
                        : argument.getValue().toString()));
    return this;
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Setup::number).toList();
  }

  private static double number(String text) {
    if (text.contains("inf")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(text);
  }

  String name() {
    return name;
  }

  /** The set-up that this one is around. */
  Optional<Setup> inside() {
    return inside;
  }

  /** Whether an argument says so: by its name, or by its value if it has the name and a value. */
  boolean says(String word) {
    for (Map.Entry<String, String> entry : named.entrySet()) {
      if (entry.getKey().startsWith(word)) {
        return !entry.getValue().matches("false|0|none|null");
      }
    }
    return text.contains(word) || named.values().stream().anyMatch(value -> value.contains(word));
  }

  /** The argument whose name starts like this, else the one at this position. */
  Optional<String> argument(String key, int position) {
    return named.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(
            () ->
                position < positional.size()
                    ? Optional.of(positional.get(position))
                    : Optional.empty());
  }

  /** The number named like this, else the one at this position, else the default. */
  double number(String key, int position, double otherwise) {
    return argument(key, position).map(Setup::numbers).stream()
        .flatMap(List::stream)
        .findFirst()
        .orElse(otherwise);
  }

  /** The number named like this, else the one at this position. */
  int integer(String key, int position) {
    double number = number(key, position, Double.NaN);
    if (Double.isNaN(number)) {
      throw References.listed("the set-up " + this + " does not say its " + key);
    }
    return (int) number;
  }

  /** The numbers named like this, else all numbers that have no name. */
  int[] integers(String key) {
    return argument(key, positional.size())
        .map(Setup::numbers)
        .orElseGet(() -> numbers(String.join(",", positional)))
        .stream()
        .mapToInt(Double::intValue)
        .toArray();
  }

  @Override
  public String toString() {
    return name + positional + named;
  }
}
