package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.store.StoreException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that keeps idle connections for the next caller. It never makes anybody wait, so
 * the database decides how many connections there are.
 *
 * <p>Thread contract: any number of threads; a connection is for one at a time.
 */
public final class ConnectionKeeper implements DataSource, AutoCloseable {
  private static final int MOST_IDLE = 16;

  private final String name;
  private final Opener opener;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * Names the database.
   *
   * @param name what it is, for errors
   * @param opener opens a connection to it
   */
  public ConnectionKeeper(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException("the store on " + name + " is closed", "08003");
    }
    Connection kept = idle.pollFirst();
    Connection connection = kept == null ? opener.open() : kept;
    return (Connection)
        Proxy.newProxyInstance(
            ConnectionKeeper.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Lease(connection)::invoke);
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
      throw new StoreException("could not close " + name, e);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is fixed: call getConnection()");
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
    throw new SQLFeatureNotSupportedException("the driver decides how long to wait");
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

  /** Opens connections. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens a connection.
     *
     * @return the connection
     * @throws SQLException when the database fails
     */
    Connection open() throws SQLException;
  }
}
