package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/*
 * An erasure begins under the lock of the log, so that whoever writes for the customer is either before its place or refused. It
 * completes in one transaction, all or nothing, that locks the customer's rows first and the log only for its last statements: others
 * write on while the rows are deleted.
 */
/** All of a customer, in whatever table. Thread contract: any number of threads. */
final class CustomerTables implements CustomerStore {
  private static final String DECISIONS =
      "select id, recommendation_id from ${rl_prefix}rl_decisions where user_id = ?";
  private static final String FIRST =
      "select min(id) as first_id from ${rl_prefix}rl_decisions where user_id = ?";
  private static final String FIRST_INTERACTION =
      "select min(id) as first_id from ${rl_prefix}user_product_interactions where user_id = ?";
  private static final String DELETE_ITEMS =
      "delete from ${rl_prefix}rl_decision_items where decision_id in (" + Session.IN + ")";
  private static final String DELETE_NAMELESS =
      "delete from ${rl_prefix}user_product_interactions where user_id is null"
          + " and recommendation_id in ("
          + Session.IN
          + ")";
  private static final String DELETE_DEAD_LETTERS =
      "delete from ${rl_prefix}rl_dead_letters where user_id = ?";
  private static final List<String> DELETE_OWN =
      List.of(
          "delete from ${rl_prefix}user_product_interactions where user_id = ?",
          "delete from ${rl_prefix}rl_decisions where user_id = ?",
          "delete from ${rl_prefix}user_context_features where user_id = ?",
          "delete from ${rl_prefix}rl_assignments where user_id = ?");

  private final Database database;
  private final Ids ids;
  private final Sequence sequence;
  private final ErasureTable erasures;
  private final DecisionTable decisions;
  private final InteractionTable interactions;
  private final ModelTables models;

  CustomerTables(
      Database database,
      Ids ids,
      Sequence sequence,
      ErasureTable erasures,
      DecisionTable decisions,
      InteractionTable interactions,
      ModelTables models) {
    this.database = database;
    this.ids = ids;
    this.sequence = sequence;
    this.erasures = erasures;
    this.decisions = decisions;
    this.interactions = interactions;
    this.models = models;
  }

  @Override
  public List<LogEntry> read(String userId, long after, int limit) {
    ids.check("user id", userId);
    Require.notNegative("after", after);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read(
        "read what is a customer's",
        session -> {
          List<LogEntry> entries = new ArrayList<>(decisions.of(session, userId, after, limit));
          entries.addAll(interactions.of(session, userId, after, limit));
          entries.addAll(interactions.namelessAnswers(session, userId, after, limit));
          entries.sort(Comparator.comparingLong(LogEntry::sequence));
          return List.copyOf(entries.subList(0, Math.min(entries.size(), limit)));
        });
  }

  @Override
  public LogEntry.Erased beginErasure(String userId, Instant time) {
    ids.check("user id", userId);
    Instant asked = Times.micros("erasure time", time);
    return database.write("begin an erasure", session -> begin(session, userId, asked));
  }

  private LogEntry.Erased begin(Session session, String userId, Instant time) throws SQLException {
    long place = sequence.take(session, 1).last() + 1;
    Optional<LogEntry.Erased> known = erasures.find(session, userId);
    long since = first(session, userId);
    if (known.isPresent() && (!known.get().isComplete() || since == 0)) {
      sequence.set(session, place - 1);
      return known.get();
    }
    return erasures.begin(session, userId, place, since, time);
  }

  /** The place of a customer's first entry, 0 when there is none. */
  private long first(Session session, String userId) throws SQLException {
    long decision = number(session, FIRST, userId);
    long interaction = number(session, FIRST_INTERACTION, userId);
    return decision == 0 || interaction == 0
        ? Math.max(decision, interaction)
        : Math.min(decision, interaction);
  }

  private long number(Session session, String sql, String userId) throws SQLException {
    return session
        .first(sql, parameters -> bindId(parameters, userId), row -> row.number("first_id"))
        .orElse(0L);
  }

  @Override
  public LogEntry.Erased completeErasure(String userId) {
    ids.check("user id", userId);
    LogEntry.Erased complete =
        database.erase("complete an erasure", session -> complete(session, userId));
    pruneErased();
    return complete;
  }

  private LogEntry.Erased complete(Session session, String userId) throws SQLException {
    if (!erasures.claim(session, userId)) {
      throw new StoreException(
          "an erasure must begin before it completes: call CustomerStore.beginErasure first");
    }
    LogEntry.Erased begun = erasures.find(session, userId).orElseThrow();
    if (begun.isComplete()) {
      return begun;
    }
    long rows = delete(session, userId);
    long place = sequence.take(session, 1).last() + 1;
    erasures.complete(session, userId, place, rows);
    return new LogEntry.Erased(begun.sequence(), begun.time(), begun.since(), place, rows, null);
  }

  private long delete(Session session, String userId) throws SQLException {
    List<Shown> shown =
        session.query(
            DECISIONS,
            parameters -> bindId(parameters, userId),
            row -> new Shown(row.number("id"), row.text("recommendation_id")));
    long rows =
        session.updateIn(DELETE_ITEMS, shown, (parameters, one) -> parameters.number(one.id));
    rows +=
        session.updateIn(DELETE_NAMELESS, shown, (parameters, one) -> parameters.text(one.name));
    for (String sql : DELETE_OWN) {
      rows += session.update(sql, parameters -> bindId(parameters, userId));
    }
    return rows + session.update(DELETE_DEAD_LETTERS, parameters -> parameters.text(userId));
  }

  private void bindId(Parameters parameters, String userId) throws SQLException {
    ids.bind(parameters, "user id", userId);
  }

  @Override
  public boolean isErased(String userId) {
    ids.check("user id", userId);
    return database.read(
        "look for an erasure", session -> erasures.find(session, userId).isPresent());
  }

  @Override
  public List<LogEntry.Erased> erasuresUnderWay() {
    return database.read("read the erasures", erasures::all).stream()
        .filter(erased -> !erased.isComplete())
        .toList();
  }

  @Override
  public List<ModelVersion> pruneErased() {
    List<LogEntry.Erased> complete =
        database.read("read the erasures", erasures::all).stream()
            .filter(LogEntry.Erased::isComplete)
            .toList();
    return complete.isEmpty()
        ? List.of()
        : models.prune(version -> complete.stream().anyMatch(version::holds));
  }

  /** A decision by its place and by its name. */
  private record Shown(long id, String name) {}
}
