package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log.
 *
 * @param after the place before the first
 * @param through the last place that was given when the page was asked for; later ones wait for the
 *     next page, since one of the two tables may have been read before they came
 * @param period the times of the facts, null for all
 * @param limit the most entries
 */
record LogPage(long after, long through, @Nullable Period period, int limit) {
  LogPage {
    Require.notNegative("after", after);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
  }

  LogPage through(long last) {
    return new LogPage(after, last, period, limit);
  }

  String choose(String all, String ofPeriod) {
    return period == null ? all : ofPeriod;
  }

  void bind(Parameters parameters) throws SQLException {
    parameters.number(after).number(through);
    if (period != null) {
      parameters.micros(period.from).micros(period.until);
    }
    parameters.number(limit);
  }

  record Period(Instant from, Instant until) {}
}
