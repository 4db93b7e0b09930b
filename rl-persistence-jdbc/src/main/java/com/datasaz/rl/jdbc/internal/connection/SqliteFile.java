package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** Opens SQLite files so that a commit survives a power cut. */
public final class SqliteFile {
  private static final int BUSY = 5;
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_NANOS = 50_000_000;

  private SqliteFile() {}

  /**
   * Names a file; it is created with the first connection.
   *
   * @param file the file, in a folder that exists
   * @return connections to it
   */
  public static ConnectionKeeper of(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains("?") || path.contains("#")) {
      throw new IllegalArgumentException(
          "path of a SQLite file must not hold ? or #, got " + path + ": rename the folder");
    }
    String url = "jdbc:sqlite:" + path;
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", "10000");
    settings.setProperty("foreign_keys", "true");
    settings.setProperty("secure_delete", "true");
    return new ConnectionKeeper(url, () -> connect(url, settings));
  }

  /**
   * Turning a new file to WAL takes a lock for which SQLite does not wait, whatever busy_timeout
   * says: of two processes that open it at once, one is told that it is busy, and tries again.
   */
  private static Connection connect(String url, Properties settings) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return DriverManager.getConnection(url, settings);
      } catch (SQLException e) {
        if (e.getErrorCode() != BUSY || attempt == ATTEMPTS) {
          throw explained(url, e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static SQLException explained(String url, SQLException e) {
    if ("08001".equals(e.getSQLState())) {
      throw new StoreException(
          "there is no driver for " + url + ": add org.xerial:sqlite-jdbc to the class path", e);
    }
    return e;
  }
}
