package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.Revision;
import com.datasaz.rl.store.RevisionStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table rl_revisions. Thread contract: any number of threads. */
final class RevisionTable implements RevisionStore {
  private static final String INSERT =
      "insert into ${rl_prefix}rl_revisions"
          + " (name, revision, value_text, reason, revised_at, revised_at_micros)"
          + " values (?, ?, ?, ?, ?, ?)";
  private static final String HISTORY =
      "select name, revision, value_text, reason, revised_at_micros"
          + " from ${rl_prefix}rl_revisions where name = ? order by revision desc limit ?";

  private final Database database;
  private final Sequence sequence;

  RevisionTable(Database database, Sequence sequence) {
    this.database = database;
    this.sequence = sequence;
  }

  @Override
  public Optional<Revision> latest(String name) {
    return history(name, 1).stream().findFirst();
  }

  @Override
  public List<Revision> history(String name, int limit) {
    Require.text("name", name, Revision.MAX_NAME_LENGTH);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read("read revisions", session -> history(session, name, limit));
  }

  private static List<Revision> history(Session session, String name, int limit)
      throws SQLException {
    return session.query(
        HISTORY, parameters -> parameters.text(name).number(limit), RevisionTable::revision);
  }

  private static Revision revision(Row row) throws SQLException {
    return new Revision(
        row.text("name"),
        row.number("revision"),
        row.text("value_text"),
        row.text("reason"),
        row.micros("revised_at_micros"));
  }

  @Override
  public boolean append(Revision revision) {
    return database.write("append a revision", session -> append(session, revision));
  }

  /** Under the lock of the log, so that of two who saw the same latest one only one follows it. */
  private boolean append(Session session, Revision revision) throws SQLException {
    sequence.lock(session);
    List<Revision> latest = history(session, revision.name(), 1);
    long number = latest.isEmpty() ? 0 : latest.get(0).number();
    revision.requireFollows(number);
    return revision.number() == number + 1 && insert(session, revision) == 1;
  }

  private static int insert(Session session, Revision revision) throws SQLException {
    return session.update(
        INSERT,
        parameters ->
            parameters
                .text(revision.name())
                .number(revision.number())
                .text(revision.value())
                .text(revision.reason())
                .timeAndMicros(revision.time()));
  }
}
