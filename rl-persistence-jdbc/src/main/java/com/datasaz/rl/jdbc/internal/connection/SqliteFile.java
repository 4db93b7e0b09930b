package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.store.StoreException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one SQLite file, set so that a commit survives a power cut; idle ones are kept for
 * the next caller.
 *
 * <p>Thread contract: any number of threads; a connection is for one at a time.
 */
public final class SqliteFile implements DataSource, AutoCloseable {
  private static final int MOST_IDLE = 8;

  private final String url;
  private final Properties settings = new Properties();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * Names the file; it is created with the first connection.
   *
   * @param file the file, in a folder that exists
   */
  public SqliteFile(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains("?") || path.contains("#")) {
      throw new IllegalArgumentException(
          "path of a SQLite file must not hold ? or #, got " + path + ": rename the folder");
    }
    this.url = "jdbc:sqlite:" + path;
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", "10000");
    settings.setProperty("foreign_keys", "true");
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException("the store on " + url + " is closed", "08003");
    }
    Connection kept = idle.pollFirst();
    Connection connection = kept == null ? connect() : kept;
    return (Connection)
        Proxy.newProxyInstance(
            SqliteFile.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Lease(connection)::invoke);
  }

  private Connection connect() throws SQLException {
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

  private void giveBack(Connection connection) throws SQLException {
    if (closed || idle.size() >= MOST_IDLE || connection.isClosed()) {
      connection.close();
    } else {
      idle.addFirst(connection);
    }
  }

  /** Closes the idle connections; one that is out closes when it is given back. */
  @Override
  public void close() {
    closed = true;
    List<Connection> all = new ArrayList<>();
    for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      all.add(next);
    }
    all.forEach(this::closeNow);
  }

  private void closeNow(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("could not close " + url, e);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("SQLite has no users: call getConnection()");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("this source does not log");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("a file needs no login");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("this source does not log");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("this source is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** A connection in somebody's hands: closing it gives it back, once. */
  private final class Lease {
    private final Connection connection;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(Connection connection) {
      this.connection = connection;
    }

    @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "close" -> {
          if (ended.compareAndSet(false, true)) {
            giveBack(connection);
          }
          yield null;
        }
        case "isClosed" -> ended.get() || connection.isClosed();
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> delegate(method, arguments);
      };
    }

    private @Nullable Object delegate(Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (ended.get()) {
        throw new SQLException("this connection was given back", "08003");
      }
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }
}
