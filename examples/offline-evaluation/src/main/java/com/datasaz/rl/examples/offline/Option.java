package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.log.LogFormat;
import com.datasaz.rl.examples.quickstart.log.LogPolicies;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An option of the command line. */
enum Option {
  LOG(
      "FILE|URL",
      "the log: a file, plain or gzipped, a folder that holds one, a SQLite file of a shop, or the"
          + " JDBC URL of its database; the only option that must be given"),
  FORMAT(
      "NAME",
      "its format: "
          + String.join(", ", LogFormat.names())
          + " or "
          + Arguments.STORE
          + "; detected where it is left out"),
  POLICY(
      "LIST",
      "what to value: all (default), or some of "
          + String.join(", ", LogPolicies.names())
          + ", and CSV files of probabilities (item_id,probability)"),
  ESTIMATORS("LIST", "how: all (default), or some of " + String.join(", ", Estimators.names())),
  MODEL("NAME", "the reward model: " + String.join(", ", RewardModels.NAMES) + "; default means"),
  INTERVAL(
      "LIST", "all, or some of " + String.join(", ", IntervalKind.labels()) + "; default normal"),
  TUNE("LIST", "let the log choose parameters, by " + String.join(", ", Tunings.METHODS.keySet())),
  REWARDS("LEAST,MOST", "within what rewards lie, for the anytime interval"),
  CONFIDENCE("NUMBER", "of the intervals; default 0.95"),
  REPLICATES("NUMBER", "of the bootstrap; default 200"),
  SEED("NUMBER", "of the bootstrap; default 1"),
  REPORT("FILE", "where the drawn report goes; default target/report/evaluation.html"),
  JSON("", "print the result as JSON, with every number of the report"),
  HELP("", "print this");

  private static final int LEFT = 26;
  private static final int WIDTH = 80;
  private static final String EXAMPLE =
      "mvn -q -Pevaluate -Devaluate.args=\"--log FILE --policy uniform,linucb\"";

  private final String value;
  private final String meaning;

  Option(String value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  /** Such as {@code --log}. */
  String flag() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  static List<String> flags() {
    return Stream.of(values()).map(Option::flag).toList();
  }

  /** All options, in lines of at most 80 characters. */
  static String help() {
    StringBuilder help = new StringBuilder();
    help.append("Values policies on a log, without showing them to anyone.\n\n  ");
    help.append(EXAMPLE).append("\n\n");
    Stream.of(values()).forEach(option -> option.describe(help));
    return help.append("\nLIST: names with commas between them.\n").toString();
  }

  private void describe(StringBuilder help) {
    StringBuilder line = new StringBuilder("  " + flag() + " " + value);
    line.append(" ".repeat(LEFT - line.length()));
    for (String word : meaning.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        help.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(LEFT));
      }
      line.append(word).append(' ');
    }
    help.append(line.toString().stripTrailing()).append('\n');
  }
}
