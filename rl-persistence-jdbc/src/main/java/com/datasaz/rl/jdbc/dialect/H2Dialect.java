package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * H2, for demos and tests only: by default it lost most of the acknowledged rows in kills, with
 * WRITE_DELAY=0 still some, and in power cuts all.
 */
final class H2Dialect implements Dialect {
  /** H2 commits at every DDL statement, so no lock of its own would last; one process holds it. */
  private static final ReentrantLock SCHEMA = new ReentrantLock();

  @Override
  public String name() {
    return "H2";
  }

  @Override
  public String folder() {
    return "h2";
  }

  @Override
  public boolean demosOnly() {
    return true;
  }

  /** H2 reads no JSON; this is how the library writes it. No quote within a text stands so. */
  @Override
  public String jsonValue(String column) {
    return "regexp_substr(" + column + ", ?, 1, 1, '', 1)";
  }

  @Override
  public String jsonPath(String name) {
    return "[{,]\\Q\"" + name + "\"\\E:(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}]*)";
  }

  @Override
  public Inspection inspect(Connection connection) throws SQLException {
    String ignoreCase =
        Settings.read(
            connection,
            "select setting_value from information_schema.settings where setting_name ="
                + " 'IGNORECASE'");
    List<String> faults =
        "true".equalsIgnoreCase(ignoreCase)
            ? List.of("IGNORECASE is on, so that ids Bob and bob are one: open it without")
            : List.of();
    String remedy =
        "H2 loses acknowledged rows when the process is killed or the power fails: use SQLite,"
            + " PostgreSQL or MariaDB for real customers";
    return new Inspection(Durability.NONE, List.of(remedy), faults);
  }

  @Override
  public void lockSchema(Connection connection) {
    SCHEMA.lock();
  }

  @Override
  public void unlockSchema(Connection connection) {
    SCHEMA.unlock();
  }
}
