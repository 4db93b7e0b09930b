package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.DeadLetterStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table rl_dead_letters. Thread contract: any number of threads. */
final class DeadLetterTable implements DeadLetterStore {
  private static final String DECISION = "DECISION";
  private static final String INTERACTION = "INTERACTION";
  private static final String UPDATE =
      "update ${rl_prefix}rl_dead_letters set user_id = ?, reason = ?, body = ?, timestamp = ?,"
          + " timestamp_micros = ? where kind = ? and row_key = ?";
  private static final String INSERT =
      "insert into ${rl_prefix}rl_dead_letters (user_id, reason, body, timestamp,"
          + " timestamp_micros, kind, row_key) values (?, ?, ?, ?, ?, ?, ?)";
  private static final String READ =
      "select id, kind, reason, body, timestamp_micros from ${rl_prefix}rl_dead_letters"
          + " where id > ? order by id limit ?";
  private static final String DELETE = "delete from ${rl_prefix}rl_dead_letters where id = ?";

  private final Database database;
  private final Sequence sequence;
  private final ErasureTable erasures;

  DeadLetterTable(Database database, Sequence sequence, ErasureTable erasures) {
    this.database = database;
    this.sequence = sequence;
    this.erasures = erasures;
  }

  @Override
  public void put(Decision decision, String reason, Instant time) {
    DeadLetter letter = new DeadLetter.OfDecision(0, decision, reason, time);
    put(
        new Body(DECISION, decision.id(), decision.context().userId(), FactJson.write(decision)),
        letter);
  }

  @Override
  public void put(Interaction interaction, String reason, Instant time) {
    DeadLetter letter = new DeadLetter.OfInteraction(0, interaction, reason, time);
    put(
        new Body(INTERACTION, interaction.key(), interaction.userId(), FactJson.write(interaction)),
        letter);
  }

  private void put(Body body, DeadLetter letter) {
    database.write("keep a dead letter", session -> put(session, body, letter));
  }

  /**
   * Under the lock of the log, since two may find no such letter, and since nobody may be erased.
   */
  private int put(Session session, Body body, DeadLetter letter) throws SQLException {
    erasures.refuse(session, sequence.lock(session), Stream.of(body).map(Body::userId));
    Session.Binding binding =
        parameters ->
            parameters
                .text(body.userId)
                .text(letter.reason())
                .text(body.json)
                .timeAndMicros(letter.time())
                .text(body.kind)
                .text(body.key);
    int changed = session.update(UPDATE, binding);
    return changed > 0 ? changed : session.update(INSERT, binding);
  }

  @Override
  public List<DeadLetter> read(long after, int limit) {
    Require.notNegative("after", after);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read(
        "read dead letters",
        session ->
            session.query(
                READ,
                parameters -> parameters.number(after).number(limit),
                DeadLetterTable::letter));
  }

  private static DeadLetter letter(Row row) throws SQLException {
    String body = row.text("body");
    Instant time = Times.ofMicros(row.number("timestamp_micros"));
    return DECISION.equals(row.text("kind"))
        ? new DeadLetter.OfDecision(
            row.number("id"), FactJson.decision(body), row.text("reason"), time)
        : new DeadLetter.OfInteraction(
            row.number("id"), FactJson.interaction(body), row.text("reason"), time);
  }

  @Override
  public boolean delete(long id) {
    return database.write(
            "delete a dead letter",
            session -> session.update(DELETE, (Parameters parameters) -> parameters.number(id)))
        > 0;
  }

  /** What the row holds besides the reason. */
  private record Body(String kind, String key, @Nullable String userId, String json) {}
}
