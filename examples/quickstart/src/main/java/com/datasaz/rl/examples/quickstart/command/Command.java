package com.datasaz.rl.examples.quickstart.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands of the examples, each a profile of the build, and their options. */
public enum Command {
  /** The shop, or a real log. */
  DEMO("-Pdemo"),
  /** Algorithms at their defaults, however feedback is batched. */
  TICKS("-Pticks"),
  /** When looking ahead pays. */
  DQN("-Pdqn"),
  /** Policies valued on a log; its options stand in {@code evaluate.args}. */
  EVALUATE("-Pevaluate");

  private final String profile;

  Command(String profile) {
    this.profile = profile;
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
    return switch (this) {
      case DEMO ->
          List.of(
              "log",
              "format",
              "seeds",
              "visits",
              "customers",
              "crashVisits",
              "trialVisits",
              "trialSeed",
              "threads",
              "output");
      case TICKS -> List.of("long", "products", "seeds", "plain", "threads", "output");
      case DQN -> List.of("study", "long", "seeds", "firstSeed", "output");
      case EVALUATE -> List.of("evaluate.args");
    };
  }

  /** The command that takes a property. */
  static Optional<Command> taking(String name) {
    return Stream.of(values()).filter(command -> command.names().contains(name)).findFirst();
  }
}
