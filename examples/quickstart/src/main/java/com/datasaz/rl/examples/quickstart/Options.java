package com.datasaz.rl.examples.quickstart;

import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.trust.TrialSize;
import java.nio.file.Path;
import java.util.Optional;

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
   * Reads the options from the system properties {@code log}, {@code format}, {@code seeds}, {@code
   * visits}, {@code customers}, {@code crashVisits}, {@code trialVisits} (a day), {@code
   * trialSeed}, {@code threads} and {@code output}.
   *
   * @return the options, with defaults for what is not set
   * @throws UserErrorException when one is not a number, or makes no sense
   */
  public static Options fromSystemProperties() {
    try {
      return new Options(
          new WorldSize(number("customers", 3_000), 280, number("visits", 8_000), 30),
          number("seeds", 5),
          number("crashVisits", 800),
          TrialSize.of(number("trialVisits", 10_000)),
          number("trialSeed", 1),
          number("threads", Runtime.getRuntime().availableProcessors()),
          Path.of(System.getProperty("output", "target")),
          property("log").map(Path::of),
          property("format"));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(String.valueOf(e.getMessage()));
    }
  }

  private static int number(String name, int unlessSet) {
    String value = System.getProperty(name);
    if (value == null) {
      return unlessSet;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is too small.
    }
    throw new UserErrorException("-D" + name + " must be a number of at least 1, got " + value);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
