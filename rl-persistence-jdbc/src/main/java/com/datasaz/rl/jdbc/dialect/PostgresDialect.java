package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL. Its DDL is transactional, so a migration that is killed leaves nothing. The driver's
 * default is to wait for the network for ever, so each connection gets a limit.
 */
final class PostgresDialect implements Dialect {
  /** The bytes of "rlschema": the key of the advisory lock. */
  private static final long SCHEMA = 0x726c736368656d61L;

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public Inspection inspect(Connection connection) throws SQLException {
    String commit = Settings.read(connection, "show synchronous_commit");
    String fsync = Settings.read(connection, "show fsync");
    String pages = Settings.read(connection, "show full_page_writes");
    String encoding = Settings.read(connection, "show server_encoding");
    List<String> remedies = new ArrayList<>();
    if ("off".equals(commit)) {
      remedies.add("synchronous_commit is off: alter role ... set synchronous_commit = on");
    }
    if ("off".equals(fsync)) {
      remedies.add("fsync is off: set fsync = on in postgresql.conf");
    }
    if ("off".equals(pages)) {
      remedies.add("full_page_writes is off: set it on in postgresql.conf");
    }
    List<String> faults =
        "UTF8".equals(encoding)
            ? List.of()
            : List.of("server_encoding is " + encoding + ": create the database with UTF8");
    return new Inspection(durability(commit, fsync, pages), remedies, faults);
  }

  /** Without synchronous_commit a crash of the server loses what it acknowledged. */
  private static Durability durability(String commit, String fsync, String pages) {
    if ("off".equals(commit)) {
      return Durability.NONE;
    }
    return "off".equals(fsync) || "off".equals(pages)
        ? Durability.PROCESS_SAFE
        : Durability.POWER_SAFE;
  }

  @Override
  public String jsonParameter() {
    return "cast(? as json)";
  }

  @Override
  public String jsonValue(String column) {
    return "cast(" + column + " -> cast(? as text) as text)";
  }

  @Override
  public String jsonPath(String name) {
    return name;
  }

  /**
   * A plan is kept for as long as the statistics are, so one that was made while the table was
   * empty reads all of it, later too, when it is large. Looked up one by one, the index is cheaper
   * in an empty table already.
   */
  @Override
  public String known(String table, String column, String values) {
    return "select wanted.value as "
        + column
        + " from unnest(array["
        + values
        + "]) as wanted (value) cross join lateral (select 1 from "
        + table
        + " where "
        + column
        + " = wanted.value limit 1) as found";
  }

  @Override
  public boolean hasNetworkTimeout() {
    return true;
  }

  /** The bound ends with the transaction; the lock lasts until it is given back. */
  @Override
  public void lockSchema(Connection connection) throws SQLException {
    Settings.read(connection, "select set_config('lock_timeout', '60s', true)");
    advisory(connection, "select pg_advisory_lock(?)");
  }

  @Override
  public void unlockSchema(Connection connection) throws SQLException {
    advisory(connection, "select pg_advisory_unlock(?)");
  }

  private static void advisory(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, SCHEMA);
      statement.execute();
    }
  }
}
