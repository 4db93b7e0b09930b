package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.log.LogFormat;
import com.datasaz.rl.evaluate.log.RewardRange;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Nearest;
import com.datasaz.rl.examples.quickstart.log.LogPolicies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done. All of it is checked before the log is read.
 *
 * @param log the file, the folder, or the JDBC URL
 * @param format the name of a {@link LogFormat}, or {@link #STORE}; empty to detect it
 * @param policies files of probabilities, or names of algorithms
 * @param estimators the estimators
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
    Optional<String> format,
    List<String> policies,
    List<Estimator> estimators,
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
  /** The format of a shop's own database. */
  private static final String ALL = "all";

  static final String STORE = "jdbc";

  /** Whether somebody asks for help, among whatever else. */
  static boolean askForHelp(String... args) {
    List<String> all = List.of(args);
    return all.contains(Option.HELP.flag()) || all.contains("-h");
  }

  static Arguments parse(String... args) {
    Map<Option, String> values = new EnumMap<>(Option.class);
    int i = 0;
    while (i < args.length) {
      String[] parts = args[i++].split("=", 2);
      Option option = option(parts[0]);
      String value = parts[parts.length - 1];
      if (!option.takesValue() && parts.length == 2) {
        throw new UserErrorException(parts[0] + " must have no value, got " + value);
      }
      if (option.takesValue() && parts.length == 1) {
        value = i == args.length || isOption(args[i]) ? "" : args[i++];
      }
      put(values, option, value);
    }
    return of(values);
  }

  private static void put(Map<Option, String> values, Option option, String value) {
    if (value.isBlank()) {
      throw new UserErrorException(option.flag() + " must have a value, got none");
    }
    String earlier = values.putIfAbsent(option, value);
    if (earlier != null) {
      throw new UserErrorException(
          option.flag() + " must be given once, got " + value + " after " + earlier);
    }
  }

  private static boolean isOption(String text) {
    return Option.flags().contains(text.split("=", 2)[0]);
  }

  private static Option option(String flag) {
    return Stream.of(Option.values())
        .filter(option -> option.flag().equals(flag))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "unknown "
                        + flag
                        + Nearest.hint(flag, Option.flags())
                        + (" (" + Option.HELP.flag() + " lists the options)")));
  }

  private static Arguments of(Map<Option, String> values) {
    String intervals = values.getOrDefault(Option.INTERVAL, "normal");
    boolean every = intervals.equals(ALL);
    return new Arguments(
        log(values),
        Optional.ofNullable(values.get(Option.FORMAT)).map(Arguments::format),
        policies(values.getOrDefault(Option.POLICY, ALL)),
        Estimators.named(list(values.getOrDefault(Option.ESTIMATORS, ALL))),
        every ? List.of(IntervalKind.values()) : intervals(list(intervals)),
        every,
        Optional.ofNullable(values.get(Option.TUNE)).map(Arguments::tunings).orElse(List.of()),
        oneOf(Option.MODEL, values.getOrDefault(Option.MODEL, "means"), RewardModels.NAMES),
        Optional.ofNullable(values.get(Option.REWARDS)).map(Arguments::range),
        number(Option.CONFIDENCE, values.getOrDefault(Option.CONFIDENCE, "0.95"), 0.5, 0.999999),
        (int) number(Option.REPLICATES, values.getOrDefault(Option.REPLICATES, "200"), 2, 100_000),
        (long) number(Option.SEED, values.getOrDefault(Option.SEED, "1"), -1e15, 1e15),
        values.containsKey(Option.JSON),
        Path.of(values.getOrDefault(Option.REPORT, "target/report/evaluation.html")));
  }

  /** All, unless some are named: those that the demo values, so that both say the same. */
  private static List<String> policies(String names) {
    return names.equals(ALL) ? LogPolicies.names() : Policies.requireKnown(list(names));
  }

  private static String log(Map<Option, String> values) {
    String log = values.get(Option.LOG);
    if (log == null) {
      throw new UserErrorException(
          Option.LOG.flag()
              + " must be given, as in -Devaluate.args=\"--log FILE\" ("
              + Option.HELP.flag()
              + " lists the options)");
    }
    return log;
  }

  private static String format(String name) {
    List<String> names = Stream.concat(LogFormat.names().stream(), Stream.of(STORE)).toList();
    return oneOf(Option.FORMAT, name.equals("obd") ? LogFormat.openBandit().name() : name, names);
  }

  private static String oneOf(Option option, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new UserErrorException(
          option.flag() + " must be one of " + names + ", got " + name + Nearest.hint(name, names));
    }
    return name;
  }

  private static List<IntervalKind> intervals(List<String> names) {
    names.forEach(name -> oneOf(Option.INTERVAL, name, IntervalKind.labels()));
    return Stream.of(IntervalKind.values()).filter(kind -> names.contains(kind.label())).toList();
  }

  private static List<String> tunings(String names) {
    List<String> known = List.copyOf(Tunings.METHODS.keySet());
    return list(names).stream().map(name -> oneOf(Option.TUNE, name, known)).distinct().toList();
  }

  private static RewardRange range(String text) {
    List<String> ends = list(text);
    String flag = Option.REWARDS.flag();
    if (ends.size() != 2) {
      throw new UserErrorException(flag + " must be LEAST,MOST such as 0,1, got " + text);
    }
    double least = number(Option.REWARDS, ends.get(0), -1e9, 1e9);
    double most = number(Option.REWARDS, ends.get(1), -1e9, 1e9);
    if (!(most > least)) {
      throw new UserErrorException(
          flag + " must name the smallest reward and a larger one, got " + text);
    }
    return new RewardRange(least, most);
  }

  private static double number(Option option, String text, double least, double most) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= least && value <= most)) {
      throw new UserErrorException(
          option.flag() + " must be a number in [" + least + ", " + most + "], got " + text);
    }
    return value;
  }

  private static List<String> list(String names) {
    return Arrays.stream(names.split(",", -1)).map(String::strip).toList();
  }
}
