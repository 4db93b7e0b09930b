package com.datasaz.rl.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What servers need of the machine that runs the tests. */
final class Machines {
  private Machines() {}

  static void assumeLinux() {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        machine.equals("Linux amd64"), "servers are unpacked on Linux amd64, not " + machine);
  }

  /** Stops a server and deletes its files when this JVM ends. */
  static void atTheEnd(AutoCloseable server, Path files) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (Exception e) {
                    throw new IllegalStateException("a server did not stop", e);
                  } finally {
                    delete(files);
                  }
                }));
  }

  private static void delete(Path files) {
    try (Stream<Path> all = Files.walk(files)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
