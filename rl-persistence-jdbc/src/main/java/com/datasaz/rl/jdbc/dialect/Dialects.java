package com.datasaz.rl.jdbc.dialect;

import com.datasaz.rl.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/** Finds the dialect of a database. */
public final class Dialects {
  private static final List<Dialect> ALL =
      List.of(
          new SqliteDialect(),
          new H2Dialect(),
          new PostgresDialect(),
          MariaDbDialect.mariaDb(),
          MariaDbDialect.mySql());

  private Dialects() {}

  /**
   * Finds the dialect by what the database calls itself.
   *
   * @param connection a connection to it
   * @return its dialect
   * @throws SQLException when the database does not say
   * @throws StoreException when it is not supported
   */
  public static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    return named(productName(about));
  }

  /** MySQL's driver calls MariaDB MySQL, but tells its version. */
  private static String productName(DatabaseMetaData about) throws SQLException {
    boolean mariaDb = about.getDatabaseProductVersion().contains("MariaDB");
    return mariaDb ? "MariaDB" : about.getDatabaseProductName();
  }

  /**
   * Finds a dialect by its name.
   *
   * @param name such as {@code SQLite} or {@code mariadb}
   * @return the dialect
   * @throws StoreException when it is not supported
   */
  public static Dialect named(String name) {
    return ALL.stream()
        .filter(dialect -> isNamed(dialect, name))
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "database must be one of "
                        + ALL.stream().map(Dialect::name).toList()
                        + ", got '"
                        + name
                        + "': use one of these, or implement com.datasaz.rl.store.Store"));
  }

  private static boolean isNamed(Dialect dialect, String name) {
    return dialect.name().equalsIgnoreCase(name);
  }
}
