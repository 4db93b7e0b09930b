package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.jdbc.dialect.Durability;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.jdbc.schema.Schema;
import com.datasaz.rl.jdbc.schema.Tables;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What migrations promise, on each database. */
abstract class SchemaContract {
  /** How many files there are. */
  private static final int FILES = 5;

  /** A database with nothing in it. */
  abstract DataSource empty() throws Exception;

  private static void works(DataSource source, Tables tables) {
    JdbcStore store =
        JdbcStore.builder(source).prefix(tables.prefix()).idType(tables.idType()).open();
    store.interactions().record(List.of(Facts.click("k", "1", "2", Facts.NOON)));
    assertThat(store.log().read(0, 10)).hasSize(1);
  }

  private static void run(DataSource source, String... statements) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  @Test
  void ofManyNodesOneMigrates() throws Exception {
    DataSource source = empty();
    Tables tables = Tables.standard();
    ExecutorService nodes = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> applied =
          nodes.invokeAll(Collections.nCopies(3, () -> Schema.of(source, tables).migrate()));
      int sum = 0;
      for (Future<Integer> one : applied) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(FILES);
    } finally {
      nodes.shutdownNow();
    }
    works(source, tables);
    assertThat(Schema.of(source, tables).migrate()).isZero();
  }

  @Test
  void anotherToolMayApplyWhatIsPrinted() throws Exception {
    DataSource source = empty();
    Tables tables = new Tables("shop_", IdType.VARCHAR, false);
    assertThatThrownBy(() -> Schema.of(source, tables).validate())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Schema.print()");
    String script = Schema.of(source, tables).print();
    assertThat(script).doesNotContain("${");
    run(source, statements(script));
    Schema.of(source, tables).validate();
    works(source, tables);
  }

  @Test
  void otherOptionsAreNoticed() throws Exception {
    DataSource source = empty();
    Schema.of(source, Tables.standard()).migrate();
    Schema other = Schema.of(source, new Tables("", IdType.VARCHAR, false));
    assertThatThrownBy(other::validate).hasMessageContaining("another id type");
    assertThatThrownBy(other::migrate).hasMessageContaining("another id type");
  }

  @Test
  void migrationGoesOnAfterAKill() throws Exception {
    DataSource source = empty();
    Tables tables = Tables.standard();
    Schema.of(source, tables).migrate();
    // As a kill leaves it where DDL commits by itself: some tables are there, and no line of it.
    run(source, "delete from rl_schema_history", "drop table user_context_features");
    if (commitsDdlByItself()) {
      assertThat(Schema.of(source, tables).migrate()).isEqualTo(FILES);
      works(source, tables);
    } else {
      assertThatThrownBy(() -> Schema.of(source, tables).migrate())
          .isInstanceOf(StoreException.class);
    }
  }

  /** Elsewhere DDL is part of the transaction, and a kill leaves nothing. */
  boolean commitsDdlByItself() {
    return false;
  }

  @Test
  void newerSchemasAreFine() throws Exception {
    DataSource source = empty();
    Tables tables = Tables.standard();
    Schema.of(source, tables).migrate();
    run(
        source,
        "insert into rl_schema_history (version, file, sha256, applied_at)"
            + " values (99, 'V99__later.sql', 'x', current_timestamp)");
    Schema.of(source, tables).validate();
    works(source, tables);
  }

  @Test
  void changedFilesAreRefused() throws Exception {
    DataSource source = empty();
    Schema schema = Schema.of(source, Tables.standard());
    schema.migrate();
    run(source, "update rl_schema_history set sha256 = 'other' where version = 1");
    assertThatThrownBy(schema::validate)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("V1__tables.sql must have checksum");
    assertThatThrownBy(schema::migrate).hasMessageContaining("got other");
  }

  @Test
  void usersAndProductsMayHaveToExist() throws Exception {
    DataSource source = empty();
    run(
        source,
        "create table users (id bigint not null primary key)",
        "create table product (id bigint not null primary key)",
        "insert into users values (1)",
        "insert into product values (2)");
    JdbcStore store =
        JdbcStore.builder(source).accept(Durability.NONE).foreignKeys().migrate().open();
    store.interactions().record(List.of(Facts.click("known", "1", "2", Facts.NOON)));
    for (String[] unknown : new String[][] {{"9", "2"}, {"1", "9"}}) {
      assertThatThrownBy(
              () ->
                  store
                      .interactions()
                      .record(List.of(Facts.click("no", unknown[0], unknown[1], Facts.NOON))))
          .isInstanceOf(StoreException.class);
    }
    assertThat(store.log().last()).isEqualTo(1);
  }

  /** Names the folder of what earlier versions of the library said to this database. */
  abstract String folder();

  /** Sees the database as a node of an earlier version left it, and lets that node go on. */
  @Test
  void nodesOfEarlierVersionsGoOn() throws Exception {
    for (int version = 1; version < FILES; version++) {
      Path said = PreviousVersion.files(version);
      List<String> lines = Files.readAllLines(said.resolve(folder() + ".jsonl"));
      DataSource source = empty();
      run(source, statements(Files.readString(said.resolve(folder() + ".sql"))));
      play(source, lines, false);

      assertThatThrownBy(() -> JdbcStore.builder(source).accept(Durability.NONE).open())
          .hasMessageContaining("files are missing");
      assertThat(Schema.of(source, Tables.standard()).migrate()).isEqualTo(FILES - version);
      JdbcStore head = JdbcStore.builder(source).accept(Durability.NONE).open();
      PreviousVersion.checkFirstHalf(head);
      play(source, lines, true);
      PreviousVersion.checkAll(head);
    }
  }

  private static void play(DataSource source, List<String> lines, boolean afterMark)
      throws Exception {
    try (Connection connection = source.getConnection()) {
      Statements.play(lines, afterMark, connection);
    }
  }

  private static String[] statements(String script) {
    return script.replaceAll("(?m)^--.*\\R", "").strip().split(";\\s*\\n");
  }

  /** Writes down what this version says, for the tests of later ones: with a new schema file. */
  @Test
  @EnabledIfSystemProperty(named = "rl.schema.record", matches = "true")
  void writesDownWhatThisVersionSays() throws Exception {
    DataSource source = empty();
    Schema schema = Schema.of(source, Tables.standard());
    schema.migrate();
    Path files = Files.createDirectories(PreviousVersion.files(FILES));
    Files.writeString(files.resolve(folder() + ".sql"), schema.print());
    Statements statements = new Statements();
    JdbcStore store =
        JdbcStore.builder(statements.recording(source)).accept(Durability.NONE).open();
    PreviousVersion.firstHalf(store);
    statements.mark();
    PreviousVersion.secondHalf(store);
    statements.save(files.resolve(folder() + ".jsonl"));
  }
}
