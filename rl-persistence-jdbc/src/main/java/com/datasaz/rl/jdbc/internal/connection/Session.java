package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.jdbc.dialect.Dialect;
import com.datasaz.rl.store.StoreException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Runs statements on one connection: constants with question marks, never text with data in it.
 *
 * <p>Thread contract: one thread.
 */
public final class Session {
  /** How many values {@link #queryIn} looks for at a time: few texts, and no long list for one. */
  private static final int[] IN_SIZES = {1, 10, 100};

  private static final int LARGEST_IN = IN_SIZES[IN_SIZES.length - 1];

  /** Stands for a list of values in {@link #queryIn}. */
  public static final String IN = "${in}";

  private final Connection connection;
  private final Dialect dialect;
  private final Duration timeout;
  private final UnaryOperator<String> naming;

  /**
   * Makes a session on a connection whose transaction is somebody else's business.
   *
   * @param connection the connection
   * @param dialect the database's dialect
   * @param timeout how long a statement may take
   * @param naming fills the names of the tables into a constant of the library
   */
  public Session(
      Connection connection, Dialect dialect, Duration timeout, UnaryOperator<String> naming) {
    this.connection = connection;
    this.dialect = dialect;
    this.timeout = timeout;
    this.naming = naming;
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param sql the statement
   * @param binding its parameters
   * @return how many rows it changed
   * @throws SQLException when the database fails
   */
  public int update(String sql, Binding binding) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      binding.bind(new Parameters(statement, dialect));
      return statement.executeUpdate();
    }
  }

  /**
   * Runs a statement once a row, in one batch.
   *
   * @param sql the statement
   * @param rows what is stored
   * @param binding the parameters of a row
   * @param <T> the type of a row
   * @throws SQLException when the database fails; then some rows may be stored, so roll back
   */
  public <T> void batch(String sql, List<T> rows, RowBinding<T> binding) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = prepare(sql)) {
      for (T row : rows) {
        binding.bind(new Parameters(statement, dialect), row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Runs a query.
   *
   * @param sql the query
   * @param binding its parameters
   * @param mapping makes something of a row
   * @param <T> what it makes
   * @return one thing a row, in their order
   * @throws SQLException when the database fails
   */
  public <T> List<T> query(String sql, Binding binding, Mapping<T> mapping) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      binding.bind(new Parameters(statement, dialect));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> results = new ArrayList<>();
        while (rows.next()) {
          results.add(map(new Row(rows), mapping));
        }
        return results;
      }
    }
  }

  /** A row that somebody else changed is an error of the storage, and named. */
  private static <T> T map(Row row, Mapping<T> mapping) throws SQLException {
    try {
      return mapping.map(row);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new StoreException(
          "the row with " + row.key() + " must hold what the library wrote: restore or delete it",
          e);
    }
  }

  /**
   * Runs a query for one row.
   *
   * @param sql the query
   * @param binding its parameters
   * @param mapping makes something of the row
   * @param <T> what it makes
   * @return the first row's, if there is one
   * @throws SQLException when the database fails
   */
  public <T> Optional<T> first(String sql, Binding binding, Mapping<T> mapping)
      throws SQLException {
    return query(sql, binding, mapping).stream().findFirst();
  }

  /**
   * Runs a query for many values, a hundred at a time; its text is one of three.
   *
   * @param sql the query, with {@link #IN} for the list of values and no other parameters
   * @param values the values
   * @param binding binds one value
   * @param mapping makes something of a row
   * @param <V> the type of a value
   * @param <T> what the mapping makes
   * @return one thing a row
   * @throws SQLException when the database fails
   */
  public <V, T> List<T> queryIn(
      String sql, List<V> values, RowBinding<V> binding, Mapping<T> mapping) throws SQLException {
    return queryIn(sql, values, binding, Binding.NONE, mapping);
  }

  /**
   * Runs a query for many values, a hundred at a time; its text is one of three.
   *
   * @param sql the query, with {@link #IN} for the list of values, and other parameters after it
   * @param values the values
   * @param binding binds one value
   * @param others binds the other parameters
   * @param mapping makes something of a row
   * @param <V> the type of a value
   * @param <T> what the mapping makes
   * @return one thing a row
   * @throws SQLException when the database fails
   */
  public <V, T> List<T> queryIn(
      String sql, List<V> values, RowBinding<V> binding, Binding others, Mapping<T> mapping)
      throws SQLException {
    List<T> results = new ArrayList<>();
    for (List<V> part : parts(values)) {
      results.addAll(
          query(
              in(sql, part),
              parameters -> {
                bindPadded(parameters, part, binding);
                others.bind(parameters);
              },
              mapping));
    }
    return results;
  }

  /**
   * Tells which values a column holds already.
   *
   * @param table the table, as a constant of the library
   * @param column a column with an index of its own that says what is unique
   * @param values the values
   * @return those that are there
   * @throws SQLException when the database fails
   */
  public Set<String> known(String table, String column, List<String> values) throws SQLException {
    String sql = dialect.known(table, column, IN);
    return new HashSet<>(queryIn(sql, values, Parameters::text, row -> row.text(column)));
  }

  /**
   * Changes rows by many values, a hundred at a time; its text is one of three.
   *
   * @param sql the statement, with {@link #IN} for the list of values and no other parameters; it
   *     must do no harm that a value occurs twice
   * @param values the values
   * @param binding binds one value
   * @param <V> the type of a value
   * @return how many rows it changed
   * @throws SQLException when the database fails
   */
  public <V> int updateIn(String sql, List<V> values, RowBinding<V> binding) throws SQLException {
    int changed = 0;
    for (List<V> part : parts(values)) {
      changed += update(in(sql, part), parameters -> bindPadded(parameters, part, binding));
    }
    return changed;
  }

  private static <V> List<List<V>> parts(List<V> values) {
    List<List<V>> parts = new ArrayList<>();
    for (int from = 0; from < values.size(); from += LARGEST_IN) {
      parts.add(values.subList(from, Math.min(from + LARGEST_IN, values.size())));
    }
    return parts;
  }

  private static String in(String sql, List<?> part) {
    return sql.replace(IN, "?" + ", ?".repeat(padded(part) - 1));
  }

  private static int padded(List<?> part) {
    return Arrays.stream(IN_SIZES).filter(size -> size >= part.size()).findFirst().orElseThrow();
  }

  private static <V> void bindPadded(Parameters parameters, List<V> part, RowBinding<V> binding)
      throws SQLException {
    for (int i = 0; i < padded(part); i++) {
      binding.bind(parameters, part.get(Math.min(i, part.size() - 1)));
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(naming.apply(sql));
    try {
      statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  public interface Binding {
    /** Binds nothing. */
    Binding NONE = parameters -> {};

    /**
     * Sets the parameters.
     *
     * @param parameters takes them in order
     * @throws SQLException when the database fails
     */
    void bind(Parameters parameters) throws SQLException;
  }

  /**
   * Sets the parameters of a row.
   *
   * @param <T> the type of a row
   */
  @FunctionalInterface
  public interface RowBinding<T> {
    /**
     * Sets the parameters.
     *
     * @param parameters takes them in order
     * @param row the row
     * @throws SQLException when the database fails
     */
    void bind(Parameters parameters, T row) throws SQLException;
  }

  /**
   * Makes something of a row.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  public interface Mapping<T> {
    /**
     * Reads the row.
     *
     * @param row the row
     * @return what it says
     * @throws SQLException when the database fails
     */
    T map(Row row) throws SQLException;
  }
}
