package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.jdbc.dialect.Durability;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import com.datasaz.rl.train.Trainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcStoreTest {
  @TempDir private Path folder;

  private String url(String settings) {
    return "jdbc:sqlite:" + folder.resolve("store.db") + settings;
  }

  private DataSource host(String settings) {
    return Sources.of(() -> DriverManager.getConnection(url(settings)));
  }

  private static Interaction click(String key, int user) {
    return Interaction.of(key, Integer.toString(user), "2", InteractionType.CLICK, Facts.NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "?journal_mode=WAL&synchronous=FULL, POWER_SAFE",
    "?journal_mode=DELETE&synchronous=EXTRA, POWER_SAFE",
    "?journal_mode=WAL&synchronous=NORMAL, PROCESS_SAFE",
    "?journal_mode=WAL&synchronous=OFF, PROCESS_SAFE",
    "?journal_mode=MEMORY&synchronous=FULL, NONE",
  })
  void saysWhatSurvives(String settings, Durability durability) {
    JdbcStore store = JdbcStore.builder(host(settings)).migrate().accept(Durability.NONE).open();
    assertThat(store.durability()).isEqualTo(durability);
    JdbcStore.Builder strict = JdbcStore.builder(host(settings));
    if (durability == Durability.POWER_SAFE) {
      assertThat(strict.open().durability()).isEqualTo(durability);
    } else {
      assertThatThrownBy(strict::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(durability.name())
          .hasMessageContaining(
              durability == Durability.NONE ? "journal_mode=WAL" : "synchronous=FULL");
    }
  }

  /**
   * What a page costs does not grow with its entries one by one, nor what a group of writes does.
   */
  @Test
  void asksForManyAtOnce() {
    AtomicInteger statements = new AtomicInteger();
    DataSource host = host("?journal_mode=WAL&synchronous=FULL");
    JdbcStore store =
        JdbcStore.builder(Sources.counting(host, statements))
            .idType(IdType.VARCHAR)
            .migrate()
            .open();
    Workload workload = new Workload(1_000);
    workload.show(store);
    statements.set(0);
    store.interactions().record(IntStream.range(0, 100).mapToObj(workload::click).toList());
    assertThat(statements).hasValue(4);
    store.interactions().record(IntStream.range(100, 1_000).mapToObj(workload::click).toList());
    Trainer trainer = Workload.trainer(store).pageSize(550).build();
    statements.set(0);
    assertThat(trainer.learn().corrections()).isEqualTo(1_000);
    assertThat(statements).hasValueLessThan(120);
  }

  @Test
  void memoryIsNoStore() {
    DataSource memory = Sources.of(() -> DriverManager.getConnection("jdbc:sqlite::memory:"));
    assertThatThrownBy(() -> JdbcStore.open(memory)).hasMessageContaining("open a file");
  }

  @Test
  void ownFileIsPowerSafe() {
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("own.db"))) {
      assertThat(store.durability()).isEqualTo(Durability.POWER_SAFE);
      store.interactions().record(List.of(click("k", 1)));
    }
    try (JdbcStore again = JdbcStore.sqlite(folder.resolve("own.db"))) {
      assertThat(again.log().last()).isEqualTo(1);
    }
  }

  @Test
  void anErasedIdIsInNoByteOfTheFile() throws Exception {
    String customer = "customer-7f3a-to-forget";
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("own.db"))) {
      for (int i = 0; i < 300; i++) {
        String other = "somebody-" + i % 7;
        store
            .decisions()
            .append(
                List.of(
                    Facts.decision("d-" + i, customer, Facts.NOON, "item"),
                    Facts.decision("o-" + i, other, Facts.NOON, "item")));
        store
            .interactions()
            .record(
                List.of(
                    Interaction.of("k-" + i, customer, "item", InteractionType.CLICK, Facts.NOON),
                    Interaction.of("l-" + i, other, "item", InteractionType.CLICK, Facts.NOON)));
      }
      assertThat(bytes()).contains(customer);
      new CustomerEraser(store, Clock.systemUTC(), List.of()).eraseUser(customer);
      assertThat(bytes()).doesNotContain(customer).contains("somebody-3");
    }
    assertThat(bytes()).doesNotContain(customer);
  }

  /** Of the database and of its write-ahead log. */
  private String bytes() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("own.db")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void closedStoreSaysSo() {
    JdbcStore store = JdbcStore.sqlite(folder.resolve("own.db"));
    store.close();
    assertThatThrownBy(() -> store.log().last())
        .isInstanceOf(StoreClosedException.class)
        .hasMessage(
            "the store on SQLite is closed: close what uses it first (recommender, trainer,"
                + " draining), then the executor, then the store");
  }

  @Test
  void numericIdsAreToldTheWayOut() {
    JdbcStore store = JdbcStore.builder(host("?journal_mode=WAL")).migrate().open();
    for (String id : List.of("bob", "007", "-0", "1.0", " 1", "9223372036854775808")) {
      assertThatThrownBy(() -> store.interactions().history(id, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("user id must be the decimal digits of a BIGINT, got '" + id + "'")
          .hasMessageContaining("IdType.VARCHAR");
    }
    assertThat(store.log().last()).isZero();
  }

  @Test
  void fillsTheRewardColumn() throws Exception {
    JdbcStore store =
        JdbcStore.builder(host("?journal_mode=WAL")).migrate().rewards(RewardModel.clicks()).open();
    store.interactions().record(List.of(click("k", 1)));
    assertThat(value("select reward from user_product_interactions")).isEqualTo("1");
    assertThat(value("select timestamp from user_product_interactions"))
        .isEqualTo("2026-03-29 12:00:00.123456");
  }

  private String value(String sql) throws SQLException {
    try (Connection connection = host("").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void foreignKeysHoldAndCostOthersNothing() throws Exception {
    DataSource host = host("?journal_mode=WAL&foreign_keys=true&busy_timeout=10000");
    try (Connection connection = host.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("create table users (id bigint primary key)");
      statement.executeUpdate("create table product (id bigint primary key)");
      statement.executeUpdate("insert into users values (1)");
      statement.executeUpdate("insert into product values (2)");
    }
    JdbcStore store = JdbcStore.builder(host).foreignKeys().migrate().open();
    AtomicInteger refused = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<List<Recorded>>> all = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Interaction click = click("k-" + i, i % 8 == 0 ? 99 : 1);
      all.add(threads.submit(() -> store.interactions().record(List.of(click))));
    }
    for (Future<List<Recorded>> one : all) {
      try {
        assertThat(one.get()).allMatch(Recorded::isNew);
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(StoreException.class);
        refused.incrementAndGet();
      }
    }
    threads.shutdown();
    assertThat(refused).hasValue(10);
    assertThat(store.log().last()).isEqualTo(70);
    assertThat(store.log().read(0, 100)).hasSize(70);
  }

  /** Of a thousand rows, one that a foreign key refuses: the others are stored, in order. */
  @Test
  void onePoisonRowOfAThousandCostsTheOthersNothing() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    DataSource host =
        Sources.of(
            () -> {
              connections.incrementAndGet();
              return DriverManager.getConnection(
                  url("?journal_mode=WAL&foreign_keys=true&busy_timeout=10000"));
            });
    run(
        host,
        "create table users (id bigint primary key)",
        "create table product (id bigint primary key)",
        "insert into users values (1)",
        "insert into product values (2)");
    JdbcStore store = JdbcStore.builder(host).foreignKeys().migrate().open();
    Salvage salvage = new Salvage(store, Clock.systemUTC());
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      batch.add(click("k-" + i, i == 617 ? 99 : 1));
    }
    connections.set(0);
    assertThat(salvage.record(batch)).isEqualTo(new Salvage.Left(1, 0));
    // One try of the whole, two a halving, and the letter.
    assertThat(connections.get()).isLessThanOrEqualTo(1 + 2 * 10 + 1);
    List<LogEntry> log = store.log().read(0, 2_000);
    assertThat(log)
        .hasSize(999)
        .extracting(entry -> ((LogEntry.Feedback) entry).interaction())
        .containsExactlyElementsOf(batch.stream().filter(i -> "1".equals(i.userId())).toList());
    assertThat(store.rejected().read(0, 10))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("record interactions"));
    assertThat(salvage.retry()).isZero();
    run(host, "insert into users values (99)");
    assertThat(salvage.retry()).isEqualTo(1);
    assertThat(store.rejected().read(0, 10)).isEmpty();
    assertThat(store.log().read(0, 2_000)).hasSize(1_000);
  }

  private static void run(DataSource host, String... statements) throws SQLException {
    try (Connection connection = host.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** A storage that is away is no poison: nothing is buried, and the batch may be given again. */
  @Test
  void anOutageBuriesNothing() {
    AtomicInteger calls = new AtomicInteger();
    DataSource flaky =
        Sources.of(
            () -> {
              if (calls.incrementAndGet() > 4) {
                throw new SQLException("no route", "08001", 7);
              }
              return DriverManager.getConnection(url("?journal_mode=WAL"));
            });
    JdbcStore store = JdbcStore.builder(flaky).migrate().open();
    calls.set(4);
    Salvage salvage = new Salvage(store, Clock.systemUTC());
    assertThatThrownBy(() -> salvage.record(List.of(click("k", 1), click("l", 1))))
        .isInstanceOf(StoreException.class);
    calls.set(0);
    assertThat(store.rejected().read(0, 10)).isEmpty();
    assertThat(salvage.record(List.of(click("k", 1), click("l", 1))).count()).isZero();
  }

  @Test
  void rowsThatOthersSpoiltAreErrorsNotFacts() throws Exception {
    JdbcStore store = JdbcStore.builder(host("?journal_mode=WAL")).migrate().open();
    store.interactions().record(List.of(click("k", 1)));
    for (String json :
        List.of(
            "{\"a\":1e400}",
            "{\"a\":NaN}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{}}",
            "{\"a\":1} x",
            "[1]",
            "{",
            "[".repeat(10_000))) {
      try (Connection connection = host("").getConnection();
          var update =
              connection.prepareStatement("update user_product_interactions set context = ?")) {
        update.setString(1, json);
        update.executeUpdate();
      }
      assertThatThrownBy(() -> store.log().read(0, 1))
          .as(json.substring(0, 1))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("id 1");
    }
  }

  @Test
  void databaseThatIsAwayIsNamedWithItsPhase() {
    AtomicInteger calls = new AtomicInteger();
    DataSource flaky =
        Sources.of(
            () -> {
              if (calls.incrementAndGet() > 4) {
                throw new SQLException("no route", "08001", 7);
              }
              return DriverManager.getConnection(url("?journal_mode=WAL"));
            });
    JdbcStore store = JdbcStore.builder(flaky).migrate().open();
    calls.set(4);
    assertThatThrownBy(() -> store.interactions().record(List.of(click("k", 1))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "could not get a connection to record interactions on SQLite (SQLSTATE 08001, code 7)");
    calls.set(0);
    assertThat(store.interactions().record(List.of(click("k", 1))))
        .containsExactly(new Recorded("k", true));
  }
}
