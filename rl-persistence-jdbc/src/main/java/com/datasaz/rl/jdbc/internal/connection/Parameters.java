package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.jdbc.dialect.Dialect;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes the parameters of a statement in their order. Thread contract: one thread. */
public final class Parameters {
  private final PreparedStatement statement;
  private final Dialect dialect;
  private int index;

  Parameters(PreparedStatement statement, Dialect dialect) {
    this.statement = statement;
    this.dialect = dialect;
  }

  /**
   * Sets a text.
   *
   * @param value the text
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters text(@Nullable String value) throws SQLException {
    if (value == null) {
      statement.setNull(++index, Types.VARCHAR);
    } else {
      statement.setString(++index, value);
    }
    return this;
  }

  /**
   * Sets the name of which a value is taken out of a JSON column.
   *
   * @param name the name, without quotes and backslashes
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters jsonName(String name) throws SQLException {
    return text(dialect.jsonPath(name));
  }

  /**
   * Sets a whole number.
   *
   * @param value the number
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  /**
   * Sets a whole number that may be missing.
   *
   * @param value the number
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters numberOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++index, Types.BIGINT);
      return this;
    }
    return number(value);
  }

  /**
   * Sets a number.
   *
   * @param value the number
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters real(double value) throws SQLException {
    statement.setDouble(++index, value);
    return this;
  }

  /**
   * Sets a decimal number.
   *
   * @param value the number
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters decimal(@Nullable BigDecimal value) throws SQLException {
    if (value == null) {
      statement.setNull(++index, Types.DECIMAL);
    } else {
      statement.setBigDecimal(++index, value);
    }
    return this;
  }

  /**
   * Sets a flag.
   *
   * @param value the flag
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters flag(boolean value) throws SQLException {
    statement.setBoolean(++index, value);
    return this;
  }

  /**
   * Sets bytes.
   *
   * @param value the bytes
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters bytes(byte[] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  /**
   * Sets two parameters: the time in the database's own type, then as microseconds.
   *
   * @param value the time
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters timeAndMicros(Instant value) throws SQLException {
    dialect.setTime(statement, ++index, value);
    return micros(value);
  }

  /**
   * Sets a time in the database's own type, in UTC.
   *
   * @param value the time
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters time(Instant value) throws SQLException {
    dialect.setTime(statement, ++index, value);
    return this;
  }

  /**
   * Sets a time as microseconds since 1970.
   *
   * @param value the time
   * @return this
   * @throws SQLException when the database fails
   */
  public Parameters micros(Instant value) throws SQLException {
    return number(Times.toMicros(value));
  }
}
