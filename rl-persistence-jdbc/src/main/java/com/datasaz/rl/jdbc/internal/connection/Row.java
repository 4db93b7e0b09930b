package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.event.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row by name. Thread contract: one thread, while the row is current. */
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** Names the row by its first column, for errors. */
  String key() throws SQLException {
    return rows.getMetaData().getColumnLabel(1) + " " + rows.getString(1);
  }

  /**
   * Reads a text that is never missing.
   *
   * @param column the column
   * @return the text
   * @throws SQLException when it is missing or the database fails
   */
  public String text(String column) throws SQLException {
    String value = rows.getString(column);
    if (value == null) {
      throw new SQLException("column " + column + " must not be null", "22004");
    }
    return value;
  }

  /**
   * Reads a text.
   *
   * @param column the column
   * @return the text, if there is one
   * @throws SQLException when the database fails
   */
  public @Nullable String textOrNull(String column) throws SQLException {
    return rows.getString(column);
  }

  /**
   * Reads a whole number.
   *
   * @param column the column
   * @return the number, 0 when it is missing
   * @throws SQLException when the database fails
   */
  public long number(String column) throws SQLException {
    return rows.getLong(column);
  }

  /**
   * Reads a whole number that may be missing.
   *
   * @param column the column
   * @return the number, if there is one
   * @throws SQLException when the database fails
   */
  public @Nullable Long numberOrNull(String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  /**
   * Reads a number.
   *
   * @param column the column
   * @return the number
   * @throws SQLException when the database fails
   */
  public double real(String column) throws SQLException {
    return rows.getDouble(column);
  }

  /**
   * Reads a flag.
   *
   * @param column the column
   * @return the flag
   * @throws SQLException when the database fails
   */
  public boolean flag(String column) throws SQLException {
    return rows.getBoolean(column);
  }

  /**
   * Reads bytes.
   *
   * @param column the column
   * @return the bytes
   * @throws SQLException when the database fails
   */
  public byte[] bytes(String column) throws SQLException {
    return rows.getBytes(column);
  }

  /**
   * Reads a time from its microseconds.
   *
   * @param column the column with microseconds since 1970
   * @return the time
   * @throws SQLException when the database fails
   */
  public Instant micros(String column) throws SQLException {
    return Times.ofMicros(number(column));
  }
}
