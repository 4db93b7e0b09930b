package com.datasaz.rl.examples.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran in a JVM of its own.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it logged
 */
record OtherProcess(int exit, List<String> out, List<String> err) {
  private static final long LONGEST_SECONDS = 180;

  /** Runs a main class to its end on the class path of the tests, or kills it when it has none. */
  static OtherProcess run(Class<?> main, Path folder, String... args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          main.getSimpleName() + " did not end by itself: " + Files.readString(err));
    }
    return new OtherProcess(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  /** The lines at a level. */
  List<String> logged(String level) {
    return err.stream().filter(line -> line.contains(level + " com.datasaz.rl")).toList();
  }
}
