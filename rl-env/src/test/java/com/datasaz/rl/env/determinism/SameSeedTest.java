package com.datasaz.rl.env.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same seed gives the same steps, bit for bit: in one JVM, in another one, on another version
 * of Java, and on every machine that ever ran this test, since the fingerprints are kept in {@code
 * fingerprints.txt}. Who changes what an environment does replaces its line there.
 *
 * <p>Another Java is the one at {@code -Drl.otherJava=/path/to/its/home}, else one that stands
 * where distributions put them.
 */
class SameSeedTest {
  private static final Path WELL_KNOWN = Path.of("/usr/lib/jvm");

  @TempDir private Path folder;

  @Test
  void everyEnvironmentDoesWhatItAlwaysDid() throws Exception {
    Map<String, String> now = Fingerprints.all();
    assertThat(now).containsExactlyEntriesOf(kept());
    assertThat(Fingerprints.all()).isEqualTo(now);
  }

  @Test
  void aSecondJvmDoesTheSame() throws Exception {
    assertThat(inAnotherJvm(Path.of(System.getProperty("java.home")))).isEqualTo(kept());
  }

  @Test
  void anotherVersionOfJavaDoesTheSame() throws Exception {
    List<Path> others = others();
    assumeTrue(!others.isEmpty(), "no other Java here: name its home with -Drl.otherJava");
    for (Path other : others) {
      assertThat(inAnotherJvm(other)).as("on %s", other).isEqualTo(kept());
    }
  }

  private static Map<String, String> kept() throws IOException {
    try (InputStream in = SameSeedTest.class.getResourceAsStream("fingerprints.txt")) {
      assertThat(in).isNotNull();
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> parse(String lines) {
    Map<String, String> found = new TreeMap<>();
    lines.lines().map(line -> line.split(" ", 2)).forEach(pair -> found.put(pair[0], pair[1]));
    return found;
  }

  private Map<String, String> inAnotherJvm(Path home) throws Exception {
    Path out = folder.resolve("fingerprints.txt");
    Path errors = folder.resolve("errors.txt");
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // another compiler, too
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Fingerprints.class.getName());
    command.add(out.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(errors.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return parse(Files.readString(out));
  }

  /** Homes of Java 17 or newer, of another version than this one. */
  private static List<Path> others() throws IOException {
    String named = System.getProperty("rl.otherJava", "");
    if (!named.isEmpty()) {
      return List.of(Path.of(named));
    }
    if (!Files.isDirectory(WELL_KNOWN)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(WELL_KNOWN)) {
      Map<Integer, Path> byVersion = new TreeMap<>();
      for (Path home : homes.sorted().toList()) {
        int version = version(home);
        if (version >= 17 && version != Runtime.version().feature()) {
          byVersion.putIfAbsent(version, home);
        }
      }
      return List.copyOf(byVersion.values());
    }
  }

  /** The feature version, or 0 for what is no Java. */
  private static int version(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", 2)[0])
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }
}
