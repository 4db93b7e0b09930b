package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.schema.IdType;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns the API's ids into what the tables hold, and back. Thread contract: immutable. */
final class Ids {
  private final IdType type;

  Ids(IdType type) {
    this.type = type;
  }

  /** Checks that an id comes back from the tables as it is. */
  String check(String name, @Nullable String id) {
    String text = Require.id(name, id);
    if (type == IdType.BIGINT) {
      toLong(name, text);
    }
    return text;
  }

  void bind(Parameters parameters, String name, @Nullable String id) throws SQLException {
    if (type == IdType.VARCHAR) {
      parameters.text(id);
    } else {
      parameters.numberOrNull(id == null ? null : toLong(name, id));
    }
  }

  private static Long toLong(String name, String id) {
    try {
      long value = Long.parseLong(id);
      if (Long.toString(value).equals(id)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notNumeric(name, id, e);
    }
    throw notNumeric(name, id, null);
  }

  private static IllegalArgumentException notNumeric(
      String name, String id, @Nullable NumberFormatException cause) {
    return new IllegalArgumentException(
        name
            + " must be the decimal digits of a BIGINT, got '"
            + id
            + "': open the store with IdType.VARCHAR if the shop's keys are texts",
        cause);
  }
}
