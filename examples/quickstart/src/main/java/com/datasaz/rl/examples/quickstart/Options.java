package com.datasaz.rl.examples.quickstart;

import com.datasaz.rl.examples.quickstart.command.Command;
import com.datasaz.rl.examples.quickstart.command.CommandOptions;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.trust.TrialSize;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the quickstart is to do.
 *
 * @param size how large the worlds of the comparison are
 * @param seeds how many worlds there are
 * @param crashVisits how many pages are opened in the shop that is killed
 * @param trial how large the rollouts are
 * @param trialSeed decides what happens in them
 * @param threads how many runs at once
 * @param output where the report and the shop's files go
 * @param log a real log to learn from instead, a file or a folder
 * @param format the log's format, when it is not to be detected
 */
public record Options(
    WorldSize size,
    int seeds,
    int crashVisits,
    TrialSize trial,
    int trialSeed,
    int threads,
    Path output,
    Optional<Path> log,
    Optional<String> format) {
  /**
   * Reads the options of {@code -Pdemo}.
   *
   * @param properties the system properties
   * @return the options, with defaults for what is not given
   * @throws UserErrorException when one is unknown, has no value, is not a number, or makes no
   *     sense
   */
  public static Options of(Properties properties) {
    CommandOptions given = CommandOptions.of(Command.DEMO, properties);
    try {
      return new Options(
          new WorldSize(
              given.number("customers", 1, 3_000), 280, given.number("visits", 1, 8_000), 30),
          given.number("seeds", 1, 5),
          given.number("crashVisits", 1, 800),
          TrialSize.of(given.number("trialVisits", 1, 10_000)),
          given.number("trialSeed", 1, 1),
          given.number("threads", 1, Runtime.getRuntime().availableProcessors()),
          Path.of(given.text("output").orElse("target")),
          given.text("log").map(Path::of),
          given.text("format"));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(String.valueOf(e.getMessage()));
    }
  }
}
