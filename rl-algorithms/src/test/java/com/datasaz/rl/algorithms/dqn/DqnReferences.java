package com.datasaz.rl.algorithms.dqn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recorded arithmetic of other implementations under {@code rl.references}: every {@code
 * dqn_math*.json} and {@code recsim_recogym*.json}.
 */
public final class DqnReferences {
  private DqnReferences() {}

  /**
   * Whether there is anything to compare with; a test class that needs it is skipped by name
   * otherwise.
   */
  public static boolean areThere() throws IOException {
    return !files().isEmpty();
  }

  /** The files, in the order of their names. */
  public static List<Path> files() throws IOException {
    return files("dqn_math.*\\.json");
  }

  /** The recorded results of recommender simulators, which have SlateQ's slates too. */
  public static List<Path> simulators() throws IOException {
    return files("recsim_recogym.*\\.json");
  }

  /** Whether there are slates to compare with. */
  public static boolean haveSimulators() throws IOException {
    return !simulators().isEmpty();
  }

  private static List<Path> files(String pattern) throws IOException {
    Path folder = Path.of(System.getProperty("rl.references", "../../shared/references"), "rl");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }
}
