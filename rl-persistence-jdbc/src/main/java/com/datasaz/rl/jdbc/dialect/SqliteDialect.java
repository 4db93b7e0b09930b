package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * SQLite on a file, the embedded default: with a journal and synchronous=FULL it lost nothing in
 * kills and power cuts. One writer at a time; the schema is locked by the writer's transaction.
 */
final class SqliteDialect implements Dialect {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final int FULL = 2;

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public String jsonValue(String column) {
    return column + " -> ?";
  }

  @Override
  public Inspection inspect(Connection connection) throws SQLException {
    String file = Settings.read(connection, "select file from pragma_database_list where seq = 0");
    String journal =
        Settings.read(connection, "select journal_mode from pragma_journal_mode")
            .toLowerCase(Locale.ROOT);
    int synchronous =
        Integer.parseInt(Settings.read(connection, "select synchronous from pragma_synchronous"));
    List<String> remedies = new ArrayList<>();
    if (file.isEmpty()) {
      remedies.add("the database is in memory: open a file");
    }
    boolean keepsJournal = Set.of("wal", "delete", "truncate", "persist").contains(journal);
    if (!keepsJournal) {
      remedies.add("journal_mode is " + journal + ": open it with ?journal_mode=WAL");
    }
    if (synchronous < FULL) {
      remedies.add("synchronous is " + synchronous + ": open it with ?synchronous=FULL");
    }
    return new Inspection(durability(file, keepsJournal, synchronous), remedies, List.of());
  }

  private static Durability durability(String file, boolean keepsJournal, int synchronous) {
    if (file.isEmpty() || !keepsJournal) {
      return Durability.NONE;
    }
    return synchronous >= FULL ? Durability.POWER_SAFE : Durability.PROCESS_SAFE;
  }

  @Override
  public int isolation() {
    return Connection.TRANSACTION_NONE;
  }

  @Override
  public void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setString(index, TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
  }

  /** Deleted bytes are overwritten with zeros, not only given free. */
  @Override
  public void beforeErasure(Connection connection) throws SQLException {
    Settings.read(connection, "pragma secure_delete = on");
  }

  /**
   * The log holds pages as they were; what a reader still needs of it stays until the next time.
   */
  @Override
  public void afterErasure(Connection connection) throws SQLException {
    Settings.read(connection, "pragma wal_checkpoint(truncate)");
  }

  @Override
  public void lockSchema(Connection connection) {
    // The first write of the transaction locks the file.
  }

  @Override
  public void unlockSchema(Connection connection) {
    // The commit has unlocked the file.
  }
}
