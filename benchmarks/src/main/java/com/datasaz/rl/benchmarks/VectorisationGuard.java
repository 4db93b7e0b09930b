package com.datasaz.rl.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks on each JDK that is installed beside this one that the scoring kernels still become SIMD
 * code, which breaks silently when a loop changes shape: the ranking must be at least {@value
 * #LEAST} times as fast as a scalar twin of its arithmetic.
 *
 * <p>{@code mvn -q -Pbench -DskipTests -pl benchmarks -am verify
 * -Djmh.main=com.datasaz.rl.benchmarks.VectorisationGuard}
 */
public final class VectorisationGuard {
  /** The smallest ratio that passes; the scalar loops of a broken kernel reach about 1.5. */
  static final double LEAST = 2.5;

  private VectorisationGuard() {}

  /**
   * Probes every JDK and prints its ratio.
   *
   * @param arguments none
   * @throws Exception when a probe cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    boolean good = true;
    for (Path home : homes()) {
      double ratio = probe(home);
      good &= ratio >= LEAST;
      System.out.println(
          (ratio >= LEAST ? "ok     " : "BROKEN ")
              + ratio
              + " times the scalar twin on "
              + version(home));
    }
    if (!good) {
      throw new IllegalStateException(
          "a kernel is less than "
              + LEAST
              + " times as fast as its scalar twin: see the rules in its class");
    }
  }

  /** This JDK, and those in the folder beside it. */
  private static List<Path> homes() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> homes = new ArrayList<>();
    try (Stream<Path> beside = Files.list(own.getParent())) {
      for (Path home : beside.sorted().toList()) {
        Path real = home.toRealPath();
        if (Files.isExecutable(real.resolve("bin/java")) && !homes.contains(real)) {
          homes.add(real);
        }
      }
    }
    return homes;
  }

  private static double probe(Path home) throws Exception {
    String classes = System.getProperty("java.class.path");
    String probe = VectorisationProbe.class.getName();
    return Double.parseDouble(run(home, "-cp", classes, probe).strip());
  }

  private static String version(Path home) throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .findFirst()
        .orElse(home.getFileName().toString());
  }

  private static String run(Path home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the probe failed on " + home + ": " + out);
    }
    return out;
  }
}
