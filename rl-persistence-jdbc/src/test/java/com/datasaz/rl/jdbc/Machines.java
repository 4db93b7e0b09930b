package com.datasaz.rl.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
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

  /** The server may still be deleting files of its own, so that some vanish on the way. */
  private static void delete(Path files) {
    for (int tries = 0; tries < 100 && Files.exists(files); tries++) {
      try (Stream<Path> all = Files.walk(files)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException | UncheckedIOException e) {
        LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
