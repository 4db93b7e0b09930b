package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that shows, records and learns is killed at random moments, half of them within 60 ms
 * of its first acknowledgement; the next one goes on with the same store. Five kills a store unless
 * {@code -Drl.crash.kills} says otherwise, all stores unless {@code -Drl.crash.stores} names some;
 * with {@code -Drl.java25=/path/to/java} another JDK must learn the same bits. The figures go to
 * {@code target/crash-kills.txt}.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("rl.crash.kills", 5);
  private static final Path FIGURES = Path.of("target", "crash-kills.txt");

  private final Random random = new Random(20261122);
  private final List<String> acknowledged = new ArrayList<>();
  @TempDir private Path folder;

  static Stream<CrashedStore> stores() {
    String chosen = System.getProperty("rl.crash.stores", "");
    return chosen.isEmpty()
        ? Stream.of(CrashedStore.values())
        : Stream.of(chosen.split(",")).map(CrashedStore::valueOf);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void killedProcessLosesNothingThatItAcknowledged(CrashedStore kind) throws Exception {
    String where = where(kind);
    for (int run = 0; run < KILLS; run++) {
      List<String> told = writeUntilKilled(kind, where, run);
      acknowledged.addAll(told);
      assertThat(keysAfterRestart(kind, where))
          .as("after kill " + run)
          .doesNotHaveDuplicates()
          .containsAll(told);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    List<String> stored = keysAfterRestart(kind, where);
    assertThat(stored).containsAll(acknowledged);
    // One write a thread may be committed and not yet acknowledged when the process dies.
    int unheard = stored.size() - acknowledged.size();
    assertThat(unheard).isLessThanOrEqualTo(KILLS * CrashWriter.THREADS);
    report(kind, unheard, modelsAgree(kind, where));
    if (kind == CrashedStore.SQLITE || kind == CrashedStore.JOURNAL) {
      assertThat(integrity(folder.resolve("crash.db"))).isEqualTo("ok");
    }
  }

  private String where(CrashedStore kind) throws Exception {
    return switch (kind) {
      case SQLITE, JOURNAL -> folder.toString();
      case MARIADB -> MariaDbServer.database("mariadb", "crash");
      case POSTGRESQL -> {
        PostgresServer.database("crash");
        yield PostgresServer.url("crash");
      }
    };
  }

  /** Trainers that were killed on their way have learnt what one has that never was. */
  private String modelsAgree(CrashedStore kind, String where) throws Exception {
    String folded;
    try (CrashedStore.Opened opened = kind.open(where)) {
      folded = CrashModel.folded(opened.database());
      assertThat(CrashModel.resumed(opened.store())).isEqualTo(folded);
    }
    String java25 = System.getProperty("rl.java25", "");
    if (java25.isEmpty()) {
      return "on JDK " + Runtime.version().feature();
    }
    String other = foldedBy(java25, kind, where);
    assertThat(other).endsWith(" " + folded);
    return "on JDKs "
        + Runtime.version().feature()
        + " and "
        + other.substring(0, other.indexOf(' '));
  }

  private String foldedBy(String java, CrashedStore kind, String where) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300_000);
      Process other = start(java, CrashModel.class, kind.name(), where, server.getLocalPort() + "");
      try (Socket socket = server.accept();
          BufferedReader lines = reader(socket)) {
        return lines.readLine();
      } finally {
        other.waitFor(30, TimeUnit.SECONDS);
      }
    }
  }

  private void report(CrashedStore kind, int unheard, String jdks) throws IOException {
    String line =
        String.format(
            "%s: %d kills, %,d acknowledged, 0 lost, 0 duplicates, %d stored unheard, models"
                + " identical by SHA-256 %s%n",
            kind, KILLS, acknowledged.size(), unheard, jdks);
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> writeUntilKilled(CrashedStore kind, String where, int run) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(120_000);
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Process child =
          start(
              java,
              CrashWriter.class,
              kind.name(),
              where,
              Integer.toString(run),
              Integer.toString(server.getLocalPort()));
      try (Socket socket = server.accept();
          BufferedReader keys = reader(socket)) {
        List<String> told = new ArrayList<>();
        told.add(keys.readLine());
        Thread killer = new Thread(() -> killLater(child, run));
        killer.start();
        readWholeLines(keys, told);
        killer.join();
        return told;
      } finally {
        child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private void killLater(Process child, int run) {
    try {
      TimeUnit.MILLISECONDS.sleep(run % 2 == 0 ? random.nextInt(60) : random.nextInt(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    child.destroyForcibly();
  }

  /** The last line may be cut off by the kill, and then it was not told. */
  private static void readWholeLines(BufferedReader keys, List<String> told) {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = keys.read(); c >= 0; c = keys.read()) {
        if (c == '\n') {
          told.add(line.toString());
          line.setLength(0);
        } else {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      assertThat(e)
          .as("the kill resets the connection")
          .isInstanceOf(java.net.SocketException.class);
    }
  }

  private Process start(String java, Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx256m");
    // A killed process cannot delete the driver's library that it unpacked.
    command.add("-Dorg.sqlite.tmpdir=" + folder.toAbsolutePath());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), program.getSimpleName() + ".out"))
        .start();
  }

  private static List<String> keysAfterRestart(CrashedStore kind, String where) {
    try (CrashedStore.Opened opened = kind.open(where)) {
      opened.settle();
      return keysIn(opened.database());
    }
  }

  private static List<String> keysIn(Store store) {
    return store.log().read(0, Integer.MAX_VALUE).stream()
        .filter(LogEntry.Feedback.class::isInstance)
        .map(entry -> ((LogEntry.Feedback) entry).interaction().key())
        .toList();
  }

  private static String integrity(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma integrity_check")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
