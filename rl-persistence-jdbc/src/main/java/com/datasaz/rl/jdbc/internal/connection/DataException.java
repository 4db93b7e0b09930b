package com.datasaz.rl.jdbc.internal.connection;

import com.datasaz.rl.store.RejectedException;
import java.sql.SQLException;
import java.util.Set;

/** The database refused a row, not the connection: other rows of the batch may be good. */
public final class DataException extends RejectedException {
  private static final long serialVersionUID = 1L;
  private static final int SQLITE_TOO_BIG = 18;
  private static final int SQLITE_CONSTRAINT = 19;
  private static final Set<Integer> SQLITE_DATA = Set.of(SQLITE_TOO_BIG, SQLITE_CONSTRAINT);

  DataException(String message, SQLException cause) {
    super(message, cause);
  }

  /** SQLSTATE classes 22 (data) and 23 (integrity); SQLite has vendor codes only. */
  static boolean describes(SQLException e) {
    String state = e.getSQLState();
    return state == null
        ? SQLITE_DATA.contains(e.getErrorCode() & 0xff)
        : state.startsWith("22") || state.startsWith("23");
  }
}
