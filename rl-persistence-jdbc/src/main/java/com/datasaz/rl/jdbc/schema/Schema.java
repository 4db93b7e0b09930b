package com.datasaz.rl.jdbc.schema;

import com.datasaz.rl.jdbc.dialect.Dialect;
import com.datasaz.rl.jdbc.dialect.Dialects;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables: printed for the shop's own migration tool, or applied on request.
 *
 * <p>Thread contract: immutable; any number of nodes may migrate at once, one does the work.
 */
public final class Schema {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Never changed: what comes later gets a number of its own. */
  private static final List<String> FILES =
      List.of(
          "V1__tables.sql",
          "V2__leases.sql",
          "V3__erasures_and_dead_letters.sql",
          "V4__revisions.sql",
          "V5__assignments.sql");

  private static final String RECORD =
      "insert into ${rl_prefix}rl_schema_history (version, file, sha256, applied_at)"
          + " values (?, ?, ?, current_timestamp)";
  private static final String TOUCH =
      "update ${rl_prefix}rl_schema_history set version = version where version = 0";
  private static final String APPLIED =
      "select version, sha256 from ${rl_prefix}rl_schema_history order by version";

  private final DataSource dataSource;
  private final Dialect dialect;
  private final Tables tables;

  private Schema(DataSource dataSource, Dialect dialect, Tables tables) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * Looks at a database.
   *
   * @param dataSource the database
   * @param tables how the tables are made
   * @return its schema
   * @throws StoreException when the database fails or is not supported
   */
  public static Schema of(DataSource dataSource, Tables tables) {
    try (Connection connection = dataSource.getConnection()) {
      return new Schema(dataSource, Dialects.of(connection), tables);
    } catch (SQLException e) {
      throw new StoreException("could not ask the database for its name: see the cause", e);
    }
  }

  /**
   * Returns the DDL, with the lines that {@link #validate} looks for: for the shop's own migration
   * tool.
   *
   * @param database {@code sqlite}, {@code h2}, {@code postgresql}, {@code mariadb} or {@code
   *     mysql}
   * @param tables how the tables are made
   * @return an SQL script
   * @throws StoreException when the database is not supported
   */
  public static String print(String database, Tables tables) {
    Dialect dialect = Dialects.named(database);
    return history(dialect, tables)
        + migrations(dialect, tables).stream()
            .map(migration -> migration.sql() + "\n" + recorded(migration, tables))
            .collect(Collectors.joining("\n"));
  }

  private static String recorded(Migration migration, Tables tables) {
    return "insert into "
        + tables.prefix()
        + "rl_schema_history (version, file, sha256, applied_at) values ("
        + migration.version()
        + ", '"
        + migration.file()
        + "', '"
        + migration.sha256()
        + "', current_timestamp);\n";
  }

  /**
   * Returns the DDL for this database.
   *
   * @return an SQL script
   */
  public String print() {
    return print(dialect.name(), tables);
  }

  /**
   * Applies what is missing. Of several nodes that start at once, one applies and the others wait;
   * a process that is killed on the way leaves a database with which the next one goes on.
   *
   * @return how many files were applied
   * @throws StoreException when the database fails, or holds tables that were made otherwise
   */
  public int migrate() {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        return migrateAlone(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw new StoreException("could not migrate " + dialect.name() + ": see the cause", e);
    }
  }

  private int migrateAlone(Connection connection) throws SQLException {
    dialect.lockSchema(connection);
    try {
      return migrate(connection);
    } finally {
      connection.rollback();
      dialect.unlockSchema(connection);
    }
  }

  private int migrate(Connection connection) throws SQLException {
    Session session = new Session(connection, dialect, TIMEOUT, this::sql);
    for (String statement : Migration.statements(history(dialect, tables))) {
      session.update(statement, Session.Binding.NONE);
    }
    connection.commit();
    session.update(TOUCH, Session.Binding.NONE);
    List<Migration> missing = missing(applied(session));
    for (Migration migration : missing) {
      apply(session, migration);
    }
    connection.commit();
    return missing.size();
  }

  private void apply(Session session, Migration migration) throws SQLException {
    for (String statement : migration.statements()) {
      session.update(statement, Session.Binding.NONE);
    }
    session.update(
        RECORD,
        parameters ->
            parameters.number(migration.version()).text(migration.file()).text(migration.sha256()));
  }

  /**
   * Checks that the tables are there and were made as this library would make them. Newer versions
   * than this library knows are fine.
   *
   * @throws StoreException when they are not; the message says what to do
   */
  public void validate() {
    Database database = new Database(dataSource, dialect, TIMEOUT, this::sql);
    Map<Integer, String> applied;
    try {
      applied = database.read("read " + tables.prefix() + "rl_schema_history", this::applied);
    } catch (StoreException e) {
      throw new StoreException(
          "the tables are not there, or cannot be read: call JdbcStore.Builder.migrate(), or apply"
              + " Schema.print() with your own tool",
          e);
    }
    List<Migration> missing = missing(applied);
    if (!missing.isEmpty()) {
      throw new StoreException(
          "the tables must be at "
              + missing.get(missing.size() - 1).file()
              + ", "
              + missing.size()
              + " files are missing: call JdbcStore.Builder.migrate(), or apply Schema.print() with"
              + " your own tool");
    }
  }

  private Map<Integer, String> applied(Session session) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    session.query(
        APPLIED,
        Session.Binding.NONE,
        row -> applied.put((int) row.number("version"), row.text("sha256")));
    return applied;
  }

  private List<Migration> missing(Map<Integer, String> applied) {
    List<Migration> all = migrations(dialect, tables);
    all.forEach(migration -> check(migration, applied));
    return all.stream().filter(migration -> !applied.containsKey(migration.version())).toList();
  }

  private static void check(Migration migration, Map<Integer, String> applied) {
    String found = applied.getOrDefault(migration.version(), migration.sha256());
    if (!found.equals(migration.sha256())) {
      throw new StoreException(
          "the tables of "
              + migration.file()
              + " must have checksum "
              + migration.sha256()
              + ", got "
              + found
              + ": they were made with another id type or foreign keys, or the file was changed;"
              + " open them with the options that they were made with");
    }
  }

  private static List<Migration> migrations(Dialect dialect, Tables tables) {
    return FILES.stream().map(file -> migration(file, dialect, tables)).toList();
  }

  private static Migration migration(String file, Dialect dialect, Tables tables) {
    int version = Integer.parseInt(file, 1, file.indexOf("__"), 10);
    String sql = Migration.read(dialect.folder() + "/" + file);
    return new Migration(version, file, tables.resolve(sql, dialect));
  }

  private static String history(Dialect dialect, Tables tables) {
    return tables.resolve(Migration.read("history.sql"), dialect);
  }

  private String sql(String constant) {
    return tables.resolve(constant, dialect);
  }
}
