package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.store.Answerer;
import com.datasaz.rl.store.LogStatistics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/*
 * Grouped by the database, sorted here, since collations differ and there are few groups.
 */
/** Sums over the log's tables. Thread contract: any number of threads. */
final class StatisticsTables implements LogStatistics {
  private static final String PERIOD =
      " where d.timestamp_micros >= ? and d.timestamp_micros < ?"
          + " group by d.model_name, d.model_version, d.fallback_reason";
  private static final String BY = "select d.model_name, d.model_version, d.fallback_reason,";
  private static final String ANSWERS =
      BY
          + " count(*) as answers, count(distinct d.user_id) as users"
          + " from ${rl_prefix}rl_decisions d"
          + PERIOD;
  private static final String SHOWN =
      BY
          + " s.product_id, s.placement, count(*) as shown,"
          + " sum(case when s.explored then 1 else 0 end) as explored"
          + " from ${rl_prefix}rl_decisions d"
          + " join ${rl_prefix}rl_decision_items s on s.decision_id = d.id"
          + PERIOD
          + ", s.product_id, s.placement";
  private static final String FEEDBACK =
      BY
          + " i.interaction_type, count(*) as interactions,"
          + " count(distinct d.id) as answers, sum(i.amount) as total,"
          + " sum(i.timestamp_micros - d.timestamp_micros) as delay"
          + " from ${rl_prefix}rl_decisions d"
          + " join ${rl_prefix}user_product_interactions i"
          + " on i.recommendation_id = d.recommendation_id"
          + PERIOD
          + ", i.interaction_type";

  private final Database database;

  StatisticsTables(Database database) {
    this.database = database;
  }

  @Override
  public List<Answers> answers(Instant from, Instant until) {
    return database
        .read(
            "count answers",
            session ->
                session.query(
                    ANSWERS,
                    parameters -> period(parameters, from, until),
                    row -> new Answers(by(row), row.number("answers"), row.number("users"))))
        .stream()
        .sorted(Comparator.comparing(Answers::by))
        .toList();
  }

  @Override
  public List<Shown> shown(Instant from, Instant until) {
    return database
        .read(
            "count products shown",
            session ->
                session.query(
                    SHOWN, parameters -> period(parameters, from, until), StatisticsTables::shown))
        .stream()
        .sorted(
            Comparator.comparing(Shown::by)
                .thenComparing(Shown::itemId)
                .thenComparing(one -> one.placement().name()))
        .toList();
  }

  private static Shown shown(Row row) throws SQLException {
    return new Shown(
        by(row),
        row.text("product_id"),
        Placement.valueOf(row.text("placement")),
        row.number("shown"),
        row.number("explored"));
  }

  @Override
  public List<Feedback> feedback(Instant from, Instant until) {
    return database
        .read(
            "count feedback on answers",
            session ->
                session.query(
                    FEEDBACK,
                    parameters -> period(parameters, from, until),
                    StatisticsTables::feedback))
        .stream()
        .sorted(Comparator.comparing(Feedback::by).thenComparing(Feedback::type))
        .toList();
  }

  private static Feedback feedback(Row row) throws SQLException {
    long interactions = row.number("interactions");
    return new Feedback(
        by(row),
        new InteractionType(row.text("interaction_type")),
        interactions,
        row.number("answers"),
        row.real("total"),
        row.number("delay") / (double) interactions);
  }

  private static void period(Parameters parameters, Instant from, Instant until)
      throws SQLException {
    parameters.micros(from).micros(until);
  }

  private static Answerer by(Row row) throws SQLException {
    return new Answerer(
        row.text("model_name"), row.textOrNull("model_version"), row.textOrNull("fallback_reason"));
  }
}
