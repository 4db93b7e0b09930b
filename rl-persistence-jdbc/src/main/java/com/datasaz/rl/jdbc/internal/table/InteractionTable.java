package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.InteractionStatistics;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table user_product_interactions. Thread contract: any number of threads. */
final class InteractionTable implements InteractionStore {
  private static final String TABLE = "${rl_prefix}user_product_interactions";
  private static final String FROM = " from " + TABLE + " where ";
  private static final String SELECT =
      "select id, user_id, product_id, interaction_type, session_id, timestamp_micros, context,"
          + " amount, idempotency_key, recommendation_id"
          + FROM;
  private static final String INSERT =
      "insert into ${rl_prefix}user_product_interactions (id, user_id, product_id,"
          + " interaction_type, session_id, timestamp, timestamp_micros, context, reward,"
          + " amount, idempotency_key, recommendation_id)"
          + " values (?, ?, ?, ?, ?, ?, ?, ${rl_json}, ?, ?, ?, ?)";
  private static final String HISTORY =
      SELECT + "user_id = ? order by timestamp_micros desc, id desc limit ?";
  private static final String ANSWERS =
      SELECT + "recommendation_id in (" + Session.IN + ") order by id";
  private static final String UNATTRIBUTED =
      SELECT
          + "user_id in ("
          + Session.IN
          + ") and timestamp_micros >= ? and timestamp_micros < ?"
          + " and recommendation_id is null order by id";
  private static final String STATISTICS =
      "select interaction_type, count(*) as interactions, count(distinct user_id) as users,"
          + " count(distinct product_id) as products, sum(amount) as total"
          + FROM
          + "timestamp_micros >= ? and timestamp_micros < ? group by interaction_type";
  private static final String AFTER = SELECT + "id > ? and id <= ? order by id limit ?";
  private static final String PERIOD =
      SELECT
          + "id > ? and id <= ? and timestamp_micros >= ? and timestamp_micros < ?"
          + " order by id limit ?";
  private static final String OWN = SELECT + "user_id = ? and id > ? order by id limit ?";
  private static final String NAMELESS =
      SELECT
          + "user_id is null and recommendation_id in"
          + " (select recommendation_id from ${rl_prefix}rl_decisions where user_id = ?)"
          + " and id > ? order by id limit ?";

  private static final int LARGEST_GROUP = 1_000;

  private final Database database;
  private final Ids ids;
  private final Sequence sequence;
  private final ErasureTable erasures;
  private final @Nullable RewardModel rewards;
  private final GroupCommit<Interaction, Recorded> commits =
      new GroupCommit<>(LARGEST_GROUP, this::write);

  InteractionTable(
      Database database,
      Ids ids,
      Sequence sequence,
      ErasureTable erasures,
      @Nullable RewardModel rewards) {
    this.database = database;
    this.ids = ids;
    this.sequence = sequence;
    this.erasures = erasures;
    this.rewards = rewards;
  }

  @Override
  public List<Recorded> record(List<Interaction> interactions) {
    interactions.forEach(this::check);
    return interactions.isEmpty() ? List.of() : commits.submit(interactions);
  }

  /** Records within a transaction of the host's, which decides whether it is committed. */
  List<Recorded> recordWithin(Connection connection, List<Interaction> interactions) {
    interactions.forEach(this::check);
    return database.within(
        connection, "record interactions", session -> write(session, interactions));
  }

  @Override
  public void check(Interaction interaction) {
    if (interaction.userId() != null) {
      ids.check("user id", interaction.userId());
    }
    ids.check("item id", interaction.itemId());
  }

  private List<Recorded> write(List<Interaction> all) {
    return database.write("record interactions", session -> write(session, all));
  }

  private List<Recorded> write(Session session, List<Interaction> all) throws SQLException {
    Sequence.Lock lock = sequence.take(session, all.size());
    erasures.refuse(session, lock, all.stream().map(Interaction::userId));
    List<String> keys = all.stream().map(Interaction::key).toList();
    Set<String> taken = session.known(TABLE, "idempotency_key", keys);
    List<Recorded> recorded = new ArrayList<>(all.size());
    List<LogEntry.Feedback> fresh = new ArrayList<>(all.size());
    for (Interaction interaction : all) {
      boolean isNew = taken.add(interaction.key());
      recorded.add(new Recorded(interaction.key(), isNew));
      if (isNew) {
        fresh.add(new LogEntry.Feedback(lock.last() + fresh.size() + 1, interaction));
      }
    }
    session.batch(INSERT, fresh, this::bind);
    if (fresh.size() < all.size()) {
      sequence.set(session, lock.last() + fresh.size());
    }
    return recorded;
  }

  private void bind(Parameters parameters, LogEntry.Feedback entry) throws SQLException {
    Interaction interaction = entry.interaction();
    parameters.number(entry.sequence());
    ids.bind(parameters, "user id", interaction.userId());
    ids.bind(parameters, "item id", interaction.itemId());
    parameters
        .text(interaction.type().name())
        .text(interaction.sessionId())
        .timeAndMicros(interaction.time())
        .text(Json.writeOrNull(interaction.context()))
        .decimal(reward(interaction))
        .real(interaction.value())
        .text(interaction.key())
        .text(interaction.recommendationId());
  }

  /** For people who look into the table; the trainer computes its own from all the facts. */
  private @Nullable BigDecimal reward(Interaction interaction) {
    return rewards == null
        ? null
        : BigDecimal.valueOf(rewards.reward(interaction)).setScale(2, RoundingMode.HALF_EVEN);
  }

  @Override
  public List<Interaction> history(String userId, int limit) {
    ids.check("user id", userId);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read(
        "read a history",
        session ->
            session.query(
                HISTORY,
                parameters -> {
                  ids.bind(parameters, "user id", userId);
                  parameters.number(limit);
                },
                row -> entry(row).interaction()));
  }

  @Override
  public List<LogEntry.Feedback> answers(String recommendationId) {
    return answersToAll(List.of(recommendationId));
  }

  @Override
  public List<LogEntry.Feedback> answersToAll(List<String> recommendationIds) {
    recommendationIds.forEach(id -> Require.id("recommendation id", id));
    return database.read(
        "read the answers to recommendations",
        session -> session.queryIn(ANSWERS, recommendationIds, Parameters::text, this::entry));
  }

  @Override
  public List<LogEntry.Feedback> unattributed(String userId, Instant from, Instant until) {
    return unattributedOfAll(List.of(userId), from, until);
  }

  @Override
  public List<LogEntry.Feedback> unattributedOfAll(
      List<String> userIds, Instant from, Instant until) {
    userIds.forEach(id -> ids.check("user id", id));
    return database.read(
        "read unattributed interactions",
        session ->
            session.queryIn(
                UNATTRIBUTED,
                userIds,
                (parameters, id) -> ids.bind(parameters, "user id", id),
                parameters -> parameters.micros(from).micros(until),
                this::entry));
  }

  @Override
  public List<InteractionStatistics> statistics(Instant from, Instant until) {
    return database
        .read(
            "count interactions",
            session ->
                session.query(
                    STATISTICS,
                    parameters -> parameters.micros(from).micros(until),
                    InteractionTable::statistics))
        .stream()
        .sorted(Comparator.comparing(InteractionStatistics::type))
        .toList();
  }

  private static InteractionStatistics statistics(Row row) throws SQLException {
    return new InteractionStatistics(
        new InteractionType(row.text("interaction_type")),
        row.number("interactions"),
        row.number("users"),
        row.number("products"),
        row.real("total"));
  }

  List<LogEntry.Feedback> page(Session session, LogPage page) throws SQLException {
    return session.query(page.choose(AFTER, PERIOD), page::bind, this::entry);
  }

  List<LogEntry.Feedback> of(Session session, String userId, long after, int limit)
      throws SQLException {
    return own(session, OWN, userId, after, limit);
  }

  List<LogEntry.Feedback> namelessAnswers(Session session, String userId, long after, int limit)
      throws SQLException {
    return own(session, NAMELESS, userId, after, limit);
  }

  private List<LogEntry.Feedback> own(
      Session session, String sql, String userId, long after, int limit) throws SQLException {
    return session.query(
        sql,
        parameters -> {
          ids.bind(parameters, "user id", userId);
          parameters.number(after).number(limit);
        },
        this::entry);
  }

  private LogEntry.Feedback entry(Row row) throws SQLException {
    Interaction interaction =
        new Interaction(
            row.text("idempotency_key"),
            row.textOrNull("user_id"),
            row.text("product_id"),
            new InteractionType(row.text("interaction_type")),
            row.micros("timestamp_micros"),
            row.real("amount"),
            row.textOrNull("recommendation_id"),
            row.textOrNull("session_id"),
            Json.attributes(row.textOrNull("context")));
    return new LogEntry.Feedback(row.number("id"), interaction);
  }
}
