package com.datasaz.rl.examples.offline;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done.
 *
 * @param log the file, or the JDBC URL
 * @param format obd, hillstrom, csv or jdbc
 * @param policies files of probabilities, or names of algorithms
 * @param estimators their names; all of them where it says {@code all}
 * @param json whether to print the result as JSON, not as a table
 * @param report where the drawn report goes
 */
record Arguments(
    String log,
    String format,
    List<String> policies,
    List<String> estimators,
    boolean json,
    Path report) {
  static final String USAGE =
      "--log FILE|JDBC-URL --format obd|hillstrom|csv|jdbc [--policy FILE|NAME,...] [--estimators"
          + " all|NAME,...] [--json] [--report FILE.html]";

  private static final List<String> FORMATS = List.of("obd", "hillstrom", "csv", "jdbc");
  private static final List<String> OPTIONS =
      List.of("--log", "--format", "--policy", "--estimators", "--report");

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
    return new Arguments(
        required(values, "--log"),
        format(required(values, "--format")),
        list(values.getOrDefault("--policy", "uniform")),
        list(values.getOrDefault("--estimators", "all")),
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

  private static String format(String name) {
    if (!FORMATS.contains(name)) {
      throw new UserErrorException("--format must be one of " + FORMATS + ", got " + name);
    }
    return name;
  }

  private static List<String> list(String names) {
    return List.of(names.split(",", -1));
  }
}
