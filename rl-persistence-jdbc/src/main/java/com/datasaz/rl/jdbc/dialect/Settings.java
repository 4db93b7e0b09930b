package com.datasaz.rl.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads single values. */
final class Settings {
  private Settings() {}

  /** Returns the first column of the first row, empty when there is none. */
  static String read(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      String value = rows.next() ? rows.getString(1) : null;
      return value == null ? "" : value;
    }
  }
}
