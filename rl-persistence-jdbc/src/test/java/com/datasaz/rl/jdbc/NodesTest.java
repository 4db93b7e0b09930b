package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes with eight threads each send every key five times, and are killed and started
 * anew on the way. Each key must be applied once, and all nodes must serve the same bits within
 * five seconds of quiet. Few keys on PostgreSQL unless {@code -Drl.nodes.keys=100000
 * -Drl.nodes.kills=20 -Drl.nodes.quiet=5 -Drl.nodes.databases=postgresql,mariadb} says otherwise;
 * what was seen goes to {@code target/nodes-<database>.txt}.
 */
class NodesTest {
  private static final int KEYS = Integer.getInteger("rl.nodes.keys", 3_000);
  private static final int KILLS = Integer.getInteger("rl.nodes.kills", 2);

  /** The most sends of a thread in a second: what one learner on a shared machine keeps up with. */
  private static final int RATE = Integer.getInteger("rl.nodes.rate", 150);

  private static final String DATABASES = System.getProperty("rl.nodes.databases", "postgresql");

  /** How long the nodes may take to agree; a build on a busy machine is no place to measure it. */
  private static final Duration QUIET =
      Duration.ofSeconds(Integer.getInteger("rl.nodes.quiet", 120));

  private final Workload workload = new Workload(KEYS);
  private final Random random = new Random(20261124);
  private final List<Node> nodes = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void postgresqlAppliesEachKeyOnce() throws Exception {
    assumeTrue(DATABASES.contains("postgresql"), "see rl.nodes.databases");
    PostgresServer.database("nodes");
    appliesEachKeyOnce("postgresql", PostgresServer.url("nodes"));
  }

  @Test
  void mariaDbAppliesEachKeyOnce() throws Exception {
    assumeTrue(DATABASES.contains("mariadb"), "see rl.nodes.databases");
    appliesEachKeyOnce("mariadb", MariaDbServer.database("mariadb", "nodes"));
  }

  private void appliesEachKeyOnce(String database, String url) throws Exception {
    try (ConnectionKeeper source =
        new ConnectionKeeper(url, () -> DriverManager.getConnection(url))) {
      JdbcStore store = JdbcStore.builder(source).idType(IdType.VARCHAR).migrate().open();
      workload.show(store);
      long begin = System.nanoTime();
      for (int i = 0; i < Workload.NODES; i++) {
        nodes.add(new Node(i, url));
      }
      killAtRandom();
      await(Duration.ofMinutes(30), () -> nodes.stream().allMatch(Node::hasSentAll));
      long quiet = System.nanoTime();
      await(QUIET, () -> allServe(store));
      report(database, store, quiet - begin, System.nanoTime() - quiet);
      checkLog(store);
      checkModel(store);
    } finally {
      nodes.forEach(Node::kill);
    }
  }

  /** The learning node is among the killed ones sooner or later; its lease is taken over. */
  private void killAtRandom() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      double share = (kill + random.nextDouble()) / (KILLS + 1);
      await(Duration.ofMinutes(30), () -> sent() >= share * Workload.TIMES * KEYS);
      nodes.get(kill == 0 ? 0 : random.nextInt(Workload.NODES)).killAndStartAnew();
    }
  }

  private long sent() {
    return nodes.stream().mapToLong(Node::sent).sum();
  }

  private boolean allServe(Store store) {
    ModelVersion active = store.models().active(Workload.MODEL).orElse(null);
    if (active == null || active.learntThrough() < store.log().last()) {
      return false;
    }
    String digest = store.models().load(Workload.MODEL, active.version()).sha256();
    return nodes.stream().allMatch(node -> node.serves.equals(active.version() + " " + digest));
  }

  private static void await(Duration longest, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for %s", longest).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void checkLog(Store store) {
    Set<String> seen = new HashSet<>();
    for (LogEntry entry : LogReader.of(store.log())) {
      if (entry instanceof LogEntry.Feedback feedback) {
        assertThat(seen.add(feedback.interaction().key())).isTrue();
      }
    }
    assertThat(seen).hasSize(KEYS);
  }

  /** Every click corrected one reward once, and whoever learns the log alone gets the same bits. */
  private void checkModel(Store store) {
    List<ModelVersion> versions = store.models().history(Workload.MODEL, Integer.MAX_VALUE);
    double corrections = versions.stream().mapToDouble(v -> v.metrics().get("corrections")).sum();
    assertThat(corrections).isEqualTo(KEYS);
    Store alone = store.withModels(new InMemoryStore().models());
    Workload.trainer(alone).build().learn();
    assertThat(digest(store)).isEqualTo(digest(alone));
  }

  private static String digest(Store store) {
    ModelVersion active = store.models().active(Workload.MODEL).orElseThrow();
    return store.models().load(Workload.MODEL, active.version()).sha256();
  }

  private void report(String database, Store store, long sending, long settling)
      throws IOException {
    long takings =
        store.models().leases().current(Workload.MODEL).map(lease -> lease.token()).orElse(0L);
    Files.writeString(
        Path.of("target", "nodes-" + database + ".txt"),
        String.format(
            Locale.ROOT,
            "%s: %d keys, each sent %d times by %d threads in %d processes, %d kills: %d sends in"
                + " %.1f s, each key applied once; the lease was taken %d times; all nodes"
                + " bit-identical %.2f s after the last acknowledgement%n",
            database,
            KEYS,
            Workload.TIMES,
            Workload.THREADS,
            Workload.NODES,
            KILLS,
            Workload.TIMES * KEYS,
            sending / 1e9,
            takings,
            settling / 1e9));
  }

  /** A process, and what it has told. */
  private final class Node {
    private final int number;
    private final String url;
    private final AtomicIntegerArray sent = new AtomicIntegerArray(Workload.THREADS);
    private final int[] goals;
    private Process process;
    private volatile String serves = "";

    Node(int number, String url) throws IOException {
      this.number = number;
      this.url = url;
      this.goals =
          IntStream.range(0, Workload.THREADS)
              .map(thread -> workload.sends(number, thread).length)
              .toArray();
      this.process = start();
    }

    private Process start() throws IOException {
      ServerSocket ear = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx192m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  NodeProcess.class.getName(),
                  url,
                  Integer.toString(KEYS),
                  Integer.toString(number),
                  Integer.toString(RATE),
                  Integer.toString(ear.getLocalPort())));
      IntStream.range(0, Workload.THREADS)
          .forEach(thread -> command.add(Integer.toString(sent.get(thread))));
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("node-" + number + ".err").toFile())
              .start();
      Thread listener = new Thread(() -> listen(ear));
      listener.setDaemon(true);
      listener.start();
      return started;
    }

    private void listen(ServerSocket ear) {
      try (ear;
          Socket node = ear.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          hear(line);
        }
      } catch (IOException e) {
        // It was killed; hasSentAll() notices when nobody meant to.
        serves = "";
      }
    }

    /** The last line of a killed process may be cut off, and then it was not told. */
    private void hear(String line) {
      String[] words = line.split(" ", -1);
      if (line.startsWith("SERVES ") && words.length == 3) {
        serves = words[1] + " " + words[2];
      } else if (line.matches("SENT [0-7] [0-9]+")) {
        int thread = Integer.parseInt(words[1]);
        int count = Integer.parseInt(words[2]);
        sent.accumulateAndGet(thread, count, Math::max);
      }
    }

    long sent() {
      return IntStream.range(0, Workload.THREADS).mapToLong(sent::get).sum();
    }

    boolean hasSentAll() {
      assertThat(process.isAlive()).as("node %d lives, see %s", number, folder).isTrue();
      return IntStream.range(0, goals.length).allMatch(t -> sent.get(t) >= goals[t]);
    }

    void killAndStartAnew() throws Exception {
      kill();
      process.waitFor(30, TimeUnit.SECONDS);
      serves = "";
      process = start();
    }

    void kill() {
      process.destroyForcibly();
    }
  }
}
