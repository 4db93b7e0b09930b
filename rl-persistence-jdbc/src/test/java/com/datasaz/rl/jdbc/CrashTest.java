package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.store.LogEntry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed at random moments, half of them soon after its first acknowledgement; the
 * next one goes on with the same file. Twenty kills unless {@code -Drl.crash.kills} says otherwise.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("rl.crash.kills", 20);

  private final Random random = new Random(20261122);

  @Test
  void killedProcessLosesNothingThatItAcknowledged(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("crash.db");
    List<String> acknowledged = new ArrayList<>();
    for (int run = 0; run < KILLS; run++) {
      List<String> told = writeUntilKilled(file, run);
      acknowledged.addAll(told);
      assertThat(keysIn(file)).as("after kill " + run).doesNotHaveDuplicates().containsAll(told);
    }
    List<String> stored = keysIn(file);
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    assertThat(stored).containsAll(acknowledged);
    // One write a thread may be committed and not yet acknowledged when the process dies.
    assertThat(stored.size() - acknowledged.size())
        .isLessThanOrEqualTo(KILLS * CrashWriter.THREADS);
    assertThat(integrity(file)).isEqualTo("ok");
  }

  private List<String> writeUntilKilled(Path file, int run) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(60_000);
      Process child = start(file, run, server.getLocalPort());
      try (Socket socket = server.accept();
          BufferedReader keys =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        List<String> told = new ArrayList<>();
        told.add(keys.readLine());
        Thread killer = new Thread(() -> killLater(child));
        killer.start();
        readWholeLines(keys, told);
        killer.join();
        return told;
      } finally {
        child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      }
    }
  }

  private void killLater(Process child) {
    try {
      Thread.sleep(random.nextBoolean() ? random.nextInt(60) : random.nextInt(400));
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

  private static Process start(Path file, int run, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            // A killed process cannot delete the driver's library that it unpacked.
            "-Dorg.sqlite.tmpdir=" + file.toAbsolutePath().getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            CrashWriter.class.getName(),
            file.toString(),
            Integer.toString(run),
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(new File(file + ".out"))
        .start();
  }

  private static List<String> keysIn(Path file) {
    try (JdbcStore store = JdbcStore.sqlite(file)) {
      return store.log().read(0, Integer.MAX_VALUE).stream()
          .map(entry -> ((LogEntry.Feedback) entry).interaction().key())
          .toList();
    }
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
