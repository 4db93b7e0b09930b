package com.datasaz.rl.examples.quickstart.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands of the examples, each a profile of the build, and their options. */
public enum Command {
  /** The shop, or a real log. */
  DEMO(
      "-Pdemo",
      "log",
      "format",
      "seeds",
      "visits",
      "customers",
      "crashVisits",
      "trialVisits",
      "trialSeed",
      "threads",
      "output"),
  /** When looking ahead pays. */
  DQN("-Pdqn", "study", "long", "seeds", "firstSeed", "output"),
  /** Policies valued on a log; its options stand in {@code evaluate.args}. */
  EVALUATE("-Pevaluate", "evaluate.args");

  private final String profile;
  private final List<String> names;

  Command(String profile, String... names) {
    this.profile = profile;
    this.names = List.of(names);
  }

  /**
   * Returns the profile that runs it.
   *
   * @return such as {@code -Pdemo}
   */
  public String profile() {
    return profile;
  }

  /**
   * Returns the system properties that it takes.
   *
   * @return their names
   */
  public List<String> names() {
    return names;
  }

  /** The command that takes a property. */
  static Optional<Command> taking(String name) {
    return Stream.of(values()).filter(command -> command.names.contains(name)).findFirst();
  }
}
