package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.contract.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/**
 * How long it takes to erase a customer with many rows, among as many of others: written to {@code
 * target/erasure-rate.txt}, by {@code mvn -pl rl-persistence-jdbc -am test -Dtest=ErasureRateTest
 * -Drl.erasure.rows=10000}.
 */
@EnabledIfSystemProperty(named = "rl.erasure.rows", matches = "[0-9]+")
class ErasureRateTest {
  private static final int ROWS = Integer.getInteger("rl.erasure.rows", 0);
  private static final int BATCH = 500;

  @Test
  void sqlite(@TempDir Path folder) throws Exception {
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("rate.db"))) {
      measure("SQLite", store);
    }
  }

  @Test
  void postgres() throws Exception {
    measure("PostgreSQL", open(PostgresServer.database("erasure_rate")));
  }

  @Test
  void mariaDb() throws Exception {
    String url = MariaDbServer.database("mariadb", "erasure_rate");
    measure("MariaDB", open(new MariaDbPoolDataSource(url)));
  }

  private static JdbcStore open(DataSource source) {
    return JdbcStore.builder(source).idType(IdType.VARCHAR).migrate().open();
  }

  /** A third each of decisions, their slots, and interactions. */
  private static void measure(String name, JdbcStore store) throws Exception {
    for (int from = 0; from < ROWS / 3; from += BATCH) {
      IntStream numbers = IntStream.range(from, Math.min(from + BATCH, ROWS / 3));
      List<Integer> batch = numbers.boxed().toList();
      store.decisions().append(batch.stream().map(i -> shown(i, "erased")).toList());
      store.decisions().append(batch.stream().map(i -> shown(i, "other")).toList());
      store.interactions().record(batch.stream().map(i -> done(i, "erased")).toList());
      store.interactions().record(batch.stream().map(i -> done(i, "other")).toList());
    }
    CustomerEraser eraser = new CustomerEraser(store, Clock.systemUTC(), List.of());
    long start = System.nanoTime();
    LogEntry.Erased erased = eraser.eraseUser("erased");
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(erased.rows()).isGreaterThanOrEqualTo(ROWS / 3 * 3L);
    report(
        String.format(
            Locale.ROOT,
            "%s: %d rows in %.3f s, %.3f s per 10,000 rows%n",
            name,
            erased.rows(),
            seconds,
            seconds * 10_000 / erased.rows()));
  }

  private static Decision shown(int number, String userId) {
    return Facts.decision(userId + "-" + number, userId, Facts.NOON, "item-" + number % 97);
  }

  private static Interaction done(int number, String userId) {
    String item = "item-" + number % 97;
    return Facts.click(userId + "-k-" + number, userId, item, Facts.NOON)
        .answering(userId + "-" + number);
  }

  private static void report(String line) throws Exception {
    Files.writeString(
        Path.of("target", "erasure-rate.txt"),
        line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
