package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens SQLite files so that a commit survives a power cut. */
public final class SqliteFile {
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
    return new ConnectionKeeper(url, () -> connect(url, settings));
  }

  private static Connection connect(String url, Properties settings) throws SQLException {
    try {
      return DriverManager.getConnection(url, settings);
    } catch (SQLException e) {
      if ("08001".equals(e.getSQLState())) {
        throw new StoreException(
            "there is no driver for " + url + ": add org.xerial:sqlite-jdbc to the class path", e);
      }
      throw e;
    }
  }
}
