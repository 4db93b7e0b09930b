package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.journal.JournaledStore;
import com.datasaz.rl.task.BackgroundTask;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database goes away in every way that networks know, while customers ask and click: all are
 * served by the policy, nothing that was acknowledged is lost, and the journal empties afterwards.
 * Two seconds a way on PostgreSQL unless {@code -Drl.outage.seconds}, {@code -Drl.outage.rate}
 * (recommendations a second) and {@code -Drl.outage.databases} say otherwise. The latencies go to
 * {@code target/outage.txt}.
 */
class OutageTest {
  private static final int SECONDS = Integer.getInteger("rl.outage.seconds", 2);
  private static final int RATE = Integer.getInteger("rl.outage.rate", 400);

  /** What waits is on the disk; a list of what is where may grow. */
  private static final long MOST_GROWTH = 32L << 20;

  private static final Path FIGURES = Path.of("target", "outage.txt");

  @TempDir private Path folder;

  static Stream<String> databases() {
    return Stream.of(System.getProperty("rl.outage.databases", "POSTGRESQL").split(","));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everybodyIsServedAndNothingIsLost(String database) throws Exception {
    String direct = url(database);
    int port = Integer.parseInt(direct.replaceAll(".*localhost:(\\d+)/.*", "$1"));
    try (TcpProxy proxy = new TcpProxy(port)) {
      String proxied = direct.replace("localhost:" + port, "localhost:" + proxy.port());
      ConnectionKeeper source =
          new ConnectionKeeper("shop", () -> DriverManager.getConnection(proxied));
      try (source;
          JournaledStore store =
              JournaledStore.builder(open(source), folder.resolve("journal")).open()) {
        ShopLoad load = run(database, store, proxy);
        assertThat(store.statistics().waiting()).isZero();
        assertThat(store.statistics().deadLetters()).isZero();
        assertThat(load.refused()).isZero();
        check(load, direct);
      }
    }
  }

  private static String url(String database) throws Exception {
    if (database.equals("MARIADB")) {
      return MariaDbServer.database("mariadb", "outage")
          + "&connectTimeout=2000&socketTimeout=3000";
    }
    PostgresServer.database("outage");
    return PostgresServer.url("outage") + "&connectTimeout=2&socketTimeout=3";
  }

  private static JdbcStore open(ConnectionKeeper source) {
    return JdbcStore.builder(source)
        .idType(IdType.VARCHAR)
        .timeout(Duration.ofSeconds(2))
        .migrate()
        .open();
  }

  private ShopLoad run(String database, JournaledStore store, TcpProxy proxy) throws Exception {
    Recommender recommender = recommender(store);
    ScheduledExecutorService jobs = Executors.newScheduledThreadPool(3);
    ShopLoad load = new ShopLoad(recommender, RATE);
    try (BackgroundTask following = recommender.follow(jobs, Duration.ofMillis(500));
        BackgroundTask draining = store.startDraining(jobs, Duration.ofMillis(100))) {
      TimeUnit.SECONDS.sleep(SECONDS);
      load.takeLatencies(); // the machine is warm now
      TimeUnit.SECONDS.sleep(SECONDS);
      report(database, "healthy", load.takeLatencies(), store, 0);
      for (TcpProxy.Mode mode : TcpProxy.Mode.values()) {
        if (mode != TcpProxy.Mode.PASS) {
          outage(database, mode, load, store, proxy);
        }
      }
      assertThat(List.of(following, draining)).hasSize(2);
      load.close();
    } finally {
      load.close();
    }
    recommender.flush();
    store.drain();
    assertThat(recommender.statistics().fallbacks().values()).containsOnly(0L);
    assertThat(recommender.statistics().lost()).isZero();
    jobs.shutdownNow();
    return load;
  }

  private static Recommender recommender(JournaledStore store) {
    var encoder = CrashModel.encoder();
    List<Item> items =
        IntStream.range(0, 50)
            .mapToObj(i -> new Item("i" + i, Attributes.builder().put("price", i / 50.0).build()))
            .toList();
    Catalog catalog = Catalog.of(encoder, items);
    return Recommender.builder(store, encoder, LinearThompson.shared().withV(0.5))
        .catalog(catalog)
        .build();
  }

  private static void outage(
      String database, TcpProxy.Mode mode, ShopLoad load, JournaledStore store, TcpProxy proxy)
      throws Exception {
    long before = live(load);
    long failuresBefore = store.statistics().drainFailures();
    proxy.mode(mode);
    TimeUnit.SECONDS.sleep(SECONDS);
    long[] latencies = load.takeLatencies();
    long waiting = store.statistics().waiting();
    assertThat(live(load) - before).as("bytes that grew in %s", mode).isLessThan(MOST_GROWTH);
    proxy.mode(TcpProxy.Mode.PASS);
    long drained = drain(store, mode + " after " + waiting);
    report(database, mode + " " + waiting + " waited", latencies, store, drained);
    report(database, mode + " draining", load.takeLatencies(), store, drained);
    if (mode != TcpProxy.Mode.SLOW) {
      assertThat(store.statistics().drainFailures())
          .as("it was away")
          .isGreaterThan(failuresBefore);
    }
  }

  /** Returns the bytes in use; the latencies up to then, which its pause has lengthened, go. */
  private static long live(ShopLoad load) throws InterruptedException {
    System.gc();
    TimeUnit.MILLISECONDS.sleep(300); // those who were held up have their answers then
    long[] unused = load.takeLatencies();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Waits until what is left is what comes in while it drains; returns the nanoseconds. */
  private static long drain(JournaledStore store, String what) throws InterruptedException {
    long back = System.nanoTime();
    while (store.statistics().waiting() > RATE / 2) {
      assertThat(System.nanoTime() - back)
          .as("seconds to drain %s", what)
          .isLessThan(TimeUnit.SECONDS.toNanos(60 + 2L * SECONDS));
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return System.nanoTime() - back;
  }

  private static void report(
      String database, String what, long[] latencies, JournaledStore store, long drained)
      throws IOException {
    String line =
        String.format(
            "%s %s: %,d served, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, drained in %.1f s, drain"
                + " failures %d%n",
            database,
            what,
            latencies.length,
            ShopLoad.percentileMillis(latencies, 0.5),
            ShopLoad.percentileMillis(latencies, 0.99),
            ShopLoad.percentileMillis(latencies, 0.999),
            drained / 1e9,
            store.statistics().drainFailures());
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Every answer and every acknowledged click is in the log once, the click behind the answer. */
  private static void check(ShopLoad load, String url) {
    Set<String> shown = new HashSet<>();
    Set<String> clicks = new HashSet<>();
    try (ConnectionKeeper source =
        new ConnectionKeeper("shop", () -> DriverManager.getConnection(url))) {
      JdbcStore store = JdbcStore.builder(source).idType(IdType.VARCHAR).open();
      List<LogEntry> page = store.log().read(0, 2_000);
      while (!page.isEmpty()) {
        page.forEach(entry -> count(entry, shown, clicks));
        page = store.log().read(page.get(page.size() - 1).sequence(), 2_000);
      }
    }
    assertThat(shown.equals(load.answers.toSet())).as("every answer is in the log").isTrue();
    assertThat(clicks.equals(load.acknowledged.toSet())).as("every click is in the log").isTrue();
  }

  private static void count(LogEntry entry, Set<String> shown, Set<String> clicks) {
    if (entry instanceof LogEntry.Shown decision) {
      assertThat(shown.add(decision.decision().id())).isTrue();
    } else {
      var interaction = ((LogEntry.Feedback) entry).interaction();
      assertThat(shown.contains(interaction.recommendationId())).isTrue();
      assertThat(clicks.add(interaction.key())).isTrue();
    }
  }
}
