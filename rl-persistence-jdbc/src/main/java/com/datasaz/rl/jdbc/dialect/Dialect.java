package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The differences between databases, as few as there are. Everything else is the SQL that all of
 * them read.
 *
 * <p>Thread contract: immutable.
 */
public interface Dialect {
  /**
   * Names the database.
   *
   * @return the name that people use
   */
  String name();

  /**
   * Names the folder of its schema files in the jar.
   *
   * @return a name in lower case
   */
  String folder();

  /**
   * Says whether the database is for demos and tests only, whatever its settings.
   *
   * @return true when it loses acknowledged rows
   */
  default boolean demosOnly() {
    return false;
  }

  /**
   * Reads the settings that decide what a commit survives and whether texts stay what they are.
   *
   * @param connection a connection, used as it is
   * @return what was found
   * @throws SQLException when the database fails
   */
  Inspection inspect(Connection connection) throws SQLException;

  /**
   * Returns what only this database writes into the schema files.
   *
   * @return values by placeholder
   */
  default Map<String, String> placeholders() {
    return Map.of();
  }

  /**
   * Returns the parameter of a JSON column.
   *
   * @return an SQL expression with one question mark
   */
  default String jsonParameter() {
    return "?";
  }

  /**
   * Returns what takes the value of a name out of a JSON column, as JSON.
   *
   * @param column the column
   * @return an SQL expression of a text with one question mark, for a {@link #jsonPath}; null where
   *     there is no such name
   */
  String jsonValue(String column);

  /**
   * Returns the path to a name in a JSON object.
   *
   * @param name the name, without quotes and backslashes
   * @return the parameter of {@link #jsonValue}
   */
  default String jsonPath(String name) {
    return "$.\"" + name + "\"";
  }

  /**
   * Returns the query that tells which values a column with a unique index holds. It must find them
   * by that index however few rows the database believes there are.
   *
   * @param table the table
   * @param column the column, of texts
   * @param values the parameters, separated by commas
   * @return a query whose column has the name of the column
   */
  default String known(String table, String column, String values) {
    return "select " + column + " from " + table + " where " + column + " in (" + values + ")";
  }

  /**
   * Returns the isolation that transactions need.
   *
   * @return a constant of {@link Connection}; {@link Connection#TRANSACTION_NONE} when any will do
   */
  default int isolation() {
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  /**
   * Says whether the driver can bound how long it waits for the network.
   *
   * @return whether {@link Connection#setNetworkTimeout} works
   */
  default boolean hasNetworkTimeout() {
    return false;
  }

  /**
   * Sets a time as the database's own type, in UTC.
   *
   * @param statement the statement
   * @param index the parameter, from 1
   * @param time the time
   * @throws SQLException when the database fails
   */
  default void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setObject(index, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  /**
   * Prepares a connection to delete so that nothing of the rows stays in the files.
   *
   * @param connection the connection that will delete, in its transaction
   * @throws SQLException when the database fails
   */
  default void beforeErasure(Connection connection) throws SQLException {
    // Servers clean their pages up by themselves.
  }

  /**
   * Clears what the deletion has left in the files.
   *
   * @param connection a connection outside of any transaction
   * @throws SQLException when the database fails
   */
  default void afterErasure(Connection connection) throws SQLException {
    // Servers clean their pages up by themselves.
  }

  /**
   * Waits until nobody else migrates.
   *
   * @param connection the connection that will migrate
   * @throws SQLException when the database fails
   */
  void lockSchema(Connection connection) throws SQLException;

  /**
   * Lets the next one migrate.
   *
   * @param connection the connection that has migrated
   * @throws SQLException when the database fails
   */
  void unlockSchema(Connection connection) throws SQLException;
}
