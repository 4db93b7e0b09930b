package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB and MySQL with InnoDB, through either driver. The collation tells every two texts apart,
 * blanks at the end too, and has another name on each. DDL commits by itself, so each statement of
 * a migration may find its work done.
 */
final class MariaDbDialect implements Dialect {
  private final String name;
  private final String collation;

  private MariaDbDialect(String name, String collation) {
    this.name = name;
    this.collation = collation;
  }

  static MariaDbDialect mariaDb() {
    return new MariaDbDialect("MariaDB", "utf8mb4_nopad_bin");
  }

  static MariaDbDialect mySql() {
    return new MariaDbDialect("MySQL", "utf8mb4_0900_bin");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String folder() {
    return "mariadb";
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("rl_collation", collation);
  }

  @Override
  public String jsonValue(String column) {
    return "json_extract(" + column + ", ?)";
  }

  @Override
  public Inspection inspect(Connection connection) throws SQLException {
    String flush = Settings.read(connection, "select @@innodb_flush_log_at_trx_commit");
    String binlog = Settings.read(connection, "select @@log_bin");
    String sync = Settings.read(connection, "select @@sync_binlog");
    String mode = Settings.read(connection, "select @@sql_mode");
    List<String> remedies = new ArrayList<>();
    if (!"1".equals(flush)) {
      remedies.add(
          "innodb_flush_log_at_trx_commit is " + flush + ": set it to 1 in the server's options");
    }
    if ("1".equals(binlog) && !"1".equals(sync)) {
      remedies.add("sync_binlog is " + sync + ": set it to 1 in the server's options");
    }
    List<String> faults =
        mode.contains("STRICT_")
            ? List.of()
            : List.of("sql_mode cuts long texts off: add STRICT_TRANS_TABLES to it");
    return new Inspection(durability(flush, remedies.isEmpty()), remedies, faults);
  }

  private static Durability durability(String flush, boolean allSet) {
    if (allSet) {
      return Durability.POWER_SAFE;
    }
    return "0".equals(flush) ? Durability.NONE : Durability.PROCESS_SAFE;
  }

  @Override
  public boolean hasNetworkTimeout() {
    return true;
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    String locked = Settings.read(connection, "select get_lock('rl_schema', 60)");
    if (!"1".equals(locked)) {
      throw new SQLException("another node has been migrating for a minute", "57014");
    }
  }

  @Override
  public void unlockSchema(Connection connection) throws SQLException {
    Settings.read(connection, "select release_lock('rl_schema')");
  }
}
