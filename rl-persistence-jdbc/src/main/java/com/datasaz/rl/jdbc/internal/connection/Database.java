package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.jdbc.dialect.Dialect;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The commit rule: what a unit of work did is committed when it returns and rolled back when it throws; only after a commit that
 * returned is anything acknowledged. It does not matter whether the host's connections commit by themselves: they are given back
 * as they were borrowed. Every failure says in which phase it happened, with SQLSTATE and the vendor's code; the driver's own
 * message stays in the cause, since it may show a customer's row.
 */
/**
 * Runs units of work on the host's connections.
 *
 * <p>Thread contract: any number of threads.
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final DataSource dataSource;
  private final Dialect dialect;
  private final Duration timeout;
  private final UnaryOperator<String> naming;
  private final ConcurrentMap<String, String> statements = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes a runner.
   *
   * @param dataSource where connections come from
   * @param dialect the database's dialect
   * @param timeout how long a statement may take
   * @param naming fills the names of the tables into a constant of the library
   */
  public Database(
      DataSource dataSource, Dialect dialect, Duration timeout, UnaryOperator<String> naming) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.timeout = timeout;
    this.naming = naming;
  }

  /**
   * Reads. Each statement sees what was committed when it began.
   *
   * @param task what is done, for errors, such as {@code read the log}
   * @param work the queries
   * @param <T> what they give
   * @return what the work returned
   * @throws StoreException when the database fails
   */
  public <T> T read(String task, Work<T> work) {
    return borrowed(task, connection -> reading(connection, task, work));
  }

  private <T> T reading(Connection connection, String task, Work<T> work) throws SQLException {
    try {
      return work.on(session(connection));
    } catch (SQLException e) {
      throw failure(task, e);
    } finally {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }

  /**
   * Writes in one transaction.
   *
   * @param task what is done, for errors, such as {@code record interactions}
   * @param work the statements; the first one must write, so that SQLite takes its lock at once
   * @param <T> what they give
   * @return what the work returned, after the commit
   * @throws StoreException when the database fails; what was written is rolled back, unless the
   *     message says that the commit failed
   */
  public <T> T write(String task, Work<T> work) {
    return borrowed(task, connection -> writing(connection, task, work));
  }

  /**
   * Writes in one transaction what deletes rows for good: nothing of them stays in the files, as
   * far as the database can be told.
   *
   * @param task what is done, for errors
   * @param work the statements; the first one must write
   * @param <T> what they give
   * @return what the work returned, after the commit
   * @throws StoreException when the database fails
   */
  public <T> T erase(String task, Work<T> work) {
    return borrowed(
        task,
        connection -> {
          dialect.beforeErasure(connection);
          if (!connection.getAutoCommit()) {
            connection.commit();
          }
          T result = writing(connection, task, work);
          afterErasure(connection, task);
          return result;
        });
  }

  private void afterErasure(Connection connection, String task) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (!autoCommit) {
      connection.setAutoCommit(true);
    }
    try {
      dialect.afterErasure(connection);
    } catch (SQLException e) {
      throw failure("clear the files after having done: " + task, e);
    } finally {
      if (!autoCommit) {
        connection.setAutoCommit(false);
      }
    }
  }

  private <T> T writing(Connection connection, String task, Work<T> work) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (autoCommit) {
      connection.setAutoCommit(false);
    }
    T result;
    try {
      result = inTransaction(connection, task, work);
    } finally {
      if (autoCommit) {
        restore(() -> connection.setAutoCommit(true));
      }
    }
    return result;
  }

  private <T> T inTransaction(Connection connection, String task, Work<T> work) {
    T result;
    try {
      result = work.on(session(connection));
    } catch (SQLException e) {
      throw rolledBack(connection, failure(task, e));
    } catch (RuntimeException e) {
      throw rolledBack(connection, e);
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      throw rolledBack(connection, failure("commit what was to " + task, e));
    }
    return result;
  }

  /**
   * Works within a transaction that somebody else began and will end.
   *
   * @param connection their connection
   * @param task what is done, for errors
   * @param work the statements
   * @param <T> what they give
   * @return what the work returned; nothing is committed
   * @throws StoreException when the connection commits by itself, or the database fails: roll back
   */
  public <T> T within(Connection connection, String task, Work<T> work) {
    requireOpen();
    try {
      if (connection.getAutoCommit()) {
        throw new StoreException(
            "a connection on which to "
                + task
                + " must be in a transaction, got one that commits by itself: call"
                + " setAutoCommit(false)");
      }
      return work.on(session(connection));
    } catch (SQLException e) {
      throw failure(task, e);
    }
  }

  private Session session(Connection connection) {
    return new Session(connection, dialect, timeout, this::statement);
  }

  /** There are as many as the library has constants. */
  private String statement(String constant) {
    return statements.computeIfAbsent(constant, naming);
  }

  private static <E extends RuntimeException> E rolledBack(Connection connection, E failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Refuses units of work from now on; what is under way ends as it would have. */
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreClosedException("the store on " + dialect.name());
    }
  }

  private <T> T borrowed(String task, OnConnection<T> use) {
    requireOpen();
    Connection connection;
    try {
      connection = dataSource.getConnection();
    } catch (SQLException e) {
      requireOpen();
      throw failure("get a connection to " + task, e);
    }
    int isolation = Connection.TRANSACTION_NONE;
    try {
      isolation = prepare(connection);
      return use.on(connection);
    } catch (SQLException e) {
      throw failure("prepare or end the transaction to " + task, e);
    } finally {
      giveBack(connection, isolation);
    }
  }

  /** Returns the isolation to go back to, or none when it was not changed. */
  private int prepare(Connection connection) throws SQLException {
    if (dialect.hasNetworkTimeout()) {
      connection.setNetworkTimeout(Runnable::run, (int) timeout.plusSeconds(1).toMillis());
    }
    int needed = dialect.isolation();
    int given =
        needed == Connection.TRANSACTION_NONE ? needed : connection.getTransactionIsolation();
    if (given == needed) {
      return Connection.TRANSACTION_NONE;
    }
    connection.setTransactionIsolation(needed);
    return given;
  }

  /** The work is done or undone by now: a connection that fails here is the pool's to replace. */
  private void giveBack(Connection connection, int isolation) {
    if (isolation != Connection.TRANSACTION_NONE) {
      restore(() -> connection.setTransactionIsolation(isolation));
    }
    if (dialect.hasNetworkTimeout()) {
      restore(() -> connection.setNetworkTimeout(Runnable::run, 0));
    }
    restore(connection::close);
  }

  private static void restore(Restoration step) {
    try {
      step.run();
    } catch (SQLException e) {
      LOG.warn("a connection could not be given back as it was borrowed", e);
    }
  }

  private StoreException failure(String phase, SQLException e) {
    String message =
        "could not "
            + phase
            + " on "
            + dialect.name()
            + " (SQLSTATE "
            + e.getSQLState()
            + ", code "
            + e.getErrorCode()
            + "): see the cause";
    return DataException.describes(e)
        ? new DataException(message, e)
        : new StoreException(message, e);
  }

  /**
   * A unit of work.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Runs statements.
     *
     * @param session the connection, in a transaction
     * @return what they give
     * @throws SQLException when the database fails
     */
    T on(Session session) throws SQLException;
  }

  private interface OnConnection<T> {
    T on(Connection connection) throws SQLException;
  }

  private interface Restoration {
    void run() throws SQLException;
  }
}
