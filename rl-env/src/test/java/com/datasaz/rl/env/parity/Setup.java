package com.datasaz.rl.env.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded set-up such as {@code ClipReward(-1,1)} or {@code NormalizeReward(gamma=0.9)}, taken
 * apart.
 */
final class Setup {

  private static final Pattern FORM = Pattern.compile("(\\w+)\\s*(?:\\((.*)\\))?");
  private static final Pattern NAMED = Pattern.compile("\\s*([a-z_]+)\\s*=(?!=)(.*)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?(?:\\d+\\.?\\d*|\\.\\d+)(?:e-?\\d+)?");

  private final String name;
  private final String text;
  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<Double> positional = new ArrayList<>();

  Setup(String setup) {
    Matcher matcher = FORM.matcher(setup);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("cannot read the set-up " + setup);
    }
    this.name = matcher.group(1);
    this.text = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
    for (String argument : text.split(",(?![^(\\[]*[)\\]])", -1)) {
      read(argument);
    }
  }

  private void read(String argument) {
    Matcher pair = NAMED.matcher(argument);
    if (pair.matches()) {
      named.put(pair.group(1), pair.group(2));
    } else {
      positional.addAll(numbers(argument));
    }
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
  }

  String name() {
    return name;
  }

  /** What is between the parentheses, in lower case. */
  String text() {
    return text;
  }

  boolean says(String word) {
    return text.contains(word);
  }

  /** The number named like this, else the one at this position, else the default. */
  double number(String key, int position, double otherwise) {
    for (Map.Entry<String, String> entry : named.entrySet()) {
      if (entry.getKey().startsWith(key)) {
        List<Double> numbers = numbers(entry.getValue());
        return numbers.isEmpty() ? otherwise : numbers.get(0);
      }
    }
    return position < positional.size() ? positional.get(position) : otherwise;
  }

  /** The number named like this, else the one at this position. */
  int integer(String key, int position) {
    double number = number(key, position, Double.NaN);
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("no number " + key + " in " + this);
    }
    return (int) number;
  }

  /** All numbers there are. */
  int[] integers() {
    return numbers(text).stream().mapToInt(Double::intValue).toArray();
  }

  @Override
  public String toString() {
    return name + "(" + text + ")";
  }
}
