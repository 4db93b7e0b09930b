package com.datasaz.rl.examples.offline;

import com.datasaz.rl.env.log.RewardRange;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param log the file, or the JDBC URL
 * @param format obd, hillstrom, csv or jdbc
 * @param policies files of probabilities, or names of algorithms
 * @param estimators their names; all of them where it says {@code all}
 * @param intervals which intervals to compute, the first of them for charts
 * @param everyInterval whether all were asked for, so that one that cannot be is left out
 * @param tunings how the log is to choose parameters; none for not at all
 * @param model the reward model's name
 * @param rewards within what rewards lie, where it was said
 * @param confidence of the intervals
 * @param replicates of the bootstrap
 * @param seed of the bootstrap
 * @param json whether to print the result as JSON, not as a table
 * @param report where the drawn report goes
 */
record Arguments(
    String log,
    String format,
    List<String> policies,
    List<String> estimators,
    List<IntervalKind> intervals,
    boolean everyInterval,
    List<String> tunings,
    String model,
    Optional<RewardRange> rewards,
    double confidence,
    int replicates,
    long seed,
    boolean json,
    Path report) {
  static final String USAGE =
      "--log FILE|JDBC-URL --format obd|hillstrom|csv|jdbc [--policy FILE|NAME,...]"
          + " [--estimators all|NAME,...] [--model means|ridge|logistic]"
          + " [--interval all|normal,student,bootstrap,bernstein,hoeffding,anytime]"
          + " [--tune mse,slope] [--rewards LEAST,MOST] [--confidence 0.95] [--replicates 200]"
          + " [--seed 1] [--json] [--report FILE.html]";

  private static final List<String> FORMATS = List.of("obd", "hillstrom", "csv", "jdbc");
  private static final List<String> OPTIONS =
      List.of(
          "--log",
          "--format",
          "--policy",
          "--estimators",
          "--model",
          "--interval",
          "--tune",
          "--rewards",
          "--confidence",
          "--replicates",
          "--seed",
          "--report");

  static Arguments parse(String... args) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean json = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--json")) {
        json = true;
      } else if (OPTIONS.contains(args[i]) && i + 1 < args.length) {
        values.put(args[i], args[++i]);
      } else {
        throw new UserErrorException("usage: " + USAGE + "; got " + args[i]);
      }
    }
    return of(values, json);
  }

  private static Arguments of(Map<String, String> values, boolean json) {
    String intervals = values.getOrDefault("--interval", "normal");
    boolean every = intervals.equals("all");
    return new Arguments(
        required(values, "--log"),
        oneOf("--format", required(values, "--format"), FORMATS),
        list(values.getOrDefault("--policy", "uniform")),
        list(values.getOrDefault("--estimators", "all")),
        every ? List.of(IntervalKind.values()) : intervals(list(intervals)),
        every,
        tunings(values.get("--tune")),
        oneOf("--model", values.getOrDefault("--model", "means"), RewardModels.NAMES),
        Optional.ofNullable(values.get("--rewards")).map(Arguments::range),
        number("--confidence", values.getOrDefault("--confidence", "0.95"), 0.5, 0.999999),
        (int) number("--replicates", values.getOrDefault("--replicates", "200"), 2, 100_000),
        (long) number("--seed", values.getOrDefault("--seed", "1"), -1e15, 1e15),
        json,
        Path.of(values.getOrDefault("--report", "target/offline-evaluation.html")));
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UserErrorException(name + " must be given; usage: " + USAGE);
    }
    return value;
  }

  private static String oneOf(String option, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new UserErrorException(option + " must be one of " + names + ", got " + name);
    }
    return name;
  }

  private static List<IntervalKind> intervals(List<String> names) {
    List<String> known = Stream.of(IntervalKind.values()).map(IntervalKind::label).toList();
    names.forEach(name -> oneOf("--interval", name, known));
    return Stream.of(IntervalKind.values()).filter(kind -> names.contains(kind.label())).toList();
  }

  private static List<String> tunings(@Nullable String names) {
    List<String> known = List.copyOf(Tunings.METHODS.keySet());
    return names == null
        ? List.of()
        : list(names).stream().map(name -> oneOf("--tune", name, known)).distinct().toList();
  }

  private static RewardRange range(String text) {
    List<String> ends = list(text);
    if (ends.size() != 2) {
      throw new UserErrorException("--rewards must be LEAST,MOST such as 0,1, got " + text);
    }
    double least = number("--rewards", ends.get(0), -1e9, 1e9);
    double most = number("--rewards", ends.get(1), -1e9, 1e9);
    if (!(most > least)) {
      throw new UserErrorException(
          "--rewards must name the smallest reward and a larger one, got " + text);
    }
    return new RewardRange(least, most);
  }

  private static double number(String option, String text, double least, double most) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= least && value <= most)) {
      throw new UserErrorException(
          option + " must be a number in [" + least + ", " + most + "], got " + text);
    }
    return value;
  }

  private static List<String> list(String names) {
    return Arrays.stream(names.split(",", -1)).map(String::strip).toList();
  }
}
