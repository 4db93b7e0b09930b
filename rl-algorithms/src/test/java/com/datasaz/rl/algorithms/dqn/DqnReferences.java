package com.datasaz.rl.algorithms.dqn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recorded arithmetic of other implementations: every {@code dqn_math*.json} under {@code
 * rl.references}.
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
    Path folder = Path.of(System.getProperty("rl.references", "../../shared/references"), "rl");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches("dqn_math.*\\.json"))
          .sorted()
          .toList();
    }
  }
}
