package com.datasaz.rl.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Data sources as hosts have them. */
final class Sources {
  private Sources() {}

  /** Opens a connection each time. */
  static DataSource of(Opener opener) {
    return (DataSource)
        Proxy.newProxyInstance(
            Sources.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return opener.open();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Gives connections that do not commit by themselves. */
  static DataSource withoutAutoCommit(Opener opener) {
    return of(
        () -> {
          Connection connection = opener.open();
          connection.setAutoCommit(false);
          return connection;
        });
  }

  /** Counts the statements that are prepared. */
  static DataSource counting(DataSource source, AtomicInteger statements) {
    return of(
        () -> {
          Connection connection = source.getConnection();
          return (Connection)
              Proxy.newProxyInstance(
                  Sources.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                      statements.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                  });
        });
  }

  interface Opener {
    Connection open() throws SQLException;
  }
}
