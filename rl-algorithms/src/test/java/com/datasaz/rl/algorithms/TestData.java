package com.datasaz.rl.algorithms;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Finds the logs and reference results that lie outside of the repository. */
public final class TestData {
  private TestData() {}

  public static List<Path> references(String glob) {
    return files(System.getProperty("rl.references", "../../shared/references"), glob);
  }

  /**
   * For test classes that are to be skipped by name: an argument source that gives up is not
   * counted.
   */
  public static boolean hasReferences(String glob) {
    try {
      return !references(glob).isEmpty();
    } catch (TestAbortedException e) {
      return false;
    }
  }

  public static List<Path> data(String directory, String glob) {
    return files(System.getProperty("rl.data", "../../shared/data") + "/" + directory, glob);
  }

  private static List<Path> files(String directory, String glob) {
    Path where = Path.of(directory);
    assumeTrue(Files.isDirectory(where), "skipped: there is no directory " + where);
    try (Stream<Path> files = Files.list(where)) {
      var matcher = where.getFileSystem().getPathMatcher("glob:" + glob);
      List<Path> found = files.filter(f -> matcher.matches(f.getFileName())).sorted().toList();
      assumeTrue(!found.isEmpty(), "skipped: nothing matches " + glob + " in " + where);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
