package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.jdbc.internal.connection.Session;
import java.sql.SQLException;

/*
 * One row, locked by each writer before it does anything else and until it commits. So writers follow each other, places in the
 * log are given in the order of the commits, and whoever has seen place n has seen all that there will ever be up to n. A number
 * that the database gives by itself does not promise that: a writer with a smaller one may commit later.
 */
/** The order of the log. Thread contract: immutable. */
final class Sequence {
  private static final String ADVANCE =
      "update ${rl_prefix}rl_log_sequence set last_sequence = last_sequence + ? where id = 1";
  private static final String SET =
      "update ${rl_prefix}rl_log_sequence set last_sequence = ? where id = 1";
  private static final String READ =
      "select last_sequence from ${rl_prefix}rl_log_sequence where id = 1";
  private static final String LOOK =
      "select last_sequence, (select max(id) from ${rl_prefix}rl_erasures) as last_erasure"
          + " from ${rl_prefix}rl_log_sequence where id = 1";

  Sequence() {}

  /**
   * Locks the row and takes places. What is read is read by a statement of its own, since the one
   * that waited for the lock sees what was there before it waited.
   */
  Lock take(Session session, int count) throws SQLException {
    session.update(ADVANCE, parameters -> parameters.number(count));
    return session
        .first(
            LOOK,
            Session.Binding.NONE,
            row -> new Lock(row.number("last_sequence") - count, row.number("last_erasure")))
        .orElseThrow(Sequence::noRow);
  }

  /** Locks the row and takes nothing: for writers who need the lock only. */
  Lock lock(Session session) throws SQLException {
    return take(session, 0);
  }

  /** Gives places back that were not needed. The row is locked already. */
  void set(Session session, long last) throws SQLException {
    session.update(SET, parameters -> parameters.number(last));
  }

  long last(Session session) throws SQLException {
    return session
        .first(READ, Session.Binding.NONE, row -> row.number("last_sequence"))
        .orElseThrow(Sequence::noRow);
  }

  private static SQLException noRow() {
    return new SQLException("rl_log_sequence must have a row with id 1", "02000");
  }

  /**
   * The log is the writer's until the end of the transaction.
   *
   * @param last the last place that was taken before
   * @param lastErasure the place of the latest erasure that is still known, 0 when there is none
   */
  record Lock(long last, long lastErasure) {}
}
