package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session.Binding;
import com.datasaz.rl.jdbc.internal.connection.Session.Mapping;
import com.datasaz.rl.store.Answerer;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Group;
import com.datasaz.rl.store.LogStatistics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Grouped by the database, sorted here, since collations differ and there are few groups. What a group needs of a decision is computed in
 * an inner query, so that each parameter stands once: a database would not see that two expressions with question marks are one.
 */
/** Sums over the log's tables. Thread contract: any number of threads. */
final class StatisticsTables implements LogStatistics {
  private static final String SLOTS =
      " join ${rl_prefix}rl_decision_items s on s.decision_id = d.id";
  private static final String FEEDBACK =
      " join ${rl_prefix}user_product_interactions i"
          + " on i.recommendation_id = d.recommendation_id";

  private final Database database;

  StatisticsTables(Database database) {
    this.database = database;
  }

  @Override
  public List<Answers> answers(Breakdown what) {
    String sums =
        what.placements()
            ? "count(distinct d.id) as answers, count(distinct d.user_id) as users"
            : "count(*) as answers, count(distinct d.user_id) as users";
    return read(
        "count answers",
        what,
        select(what, "", sums, what.placements() ? SLOTS : ""),
        row -> new Answers(group(what, row), row.number("answers"), row.number("users")),
        Comparator.comparing(Answers::by));
  }

  @Override
  public List<Shown> shown(Breakdown what) {
    String sums = "count(*) as shown, sum(case when s.explored then 1 else 0 end) as explored";
    return read(
        "count products shown",
        what,
        select(
            what,
            what.placements() ? ", s.product_id" : ", s.product_id, s.placement",
            sums,
            SLOTS),
        row -> shown(what, row),
        Comparator.comparing(Shown::by)
            .thenComparing(Shown::itemId)
            .thenComparing(one -> one.placement().name()));
  }

  private static Shown shown(Breakdown what, Row row) throws SQLException {
    return new Shown(
        group(what, row),
        row.text("product_id"),
        placement(row),
        row.number("shown"),
        row.number("explored"));
  }

  @Override
  public List<Feedback> feedback(Breakdown what) {
    String sums =
        "count(*) as interactions, count(distinct d.id) as answers, sum(i.amount) as total,"
            + " sum(i.timestamp_micros - d.timestamp_micros) as delay";
    String joins =
        what.placements() ? FEEDBACK + SLOTS + " and s.product_id = i.product_id" : FEEDBACK;
    return read(
        "count feedback on answers",
        what,
        select(what, ", i.interaction_type", sums, joins),
        row -> feedback(what, row),
        Comparator.comparing(Feedback::by).thenComparing(Feedback::type));
  }

  private static Feedback feedback(Breakdown what, Row row) throws SQLException {
    long interactions = row.number("interactions");
    return new Feedback(
        group(what, row),
        new InteractionType(row.text("interaction_type")),
        interactions,
        row.number("answers"),
        row.real("total"),
        row.number("delay") / (double) interactions);
  }

  private <T> List<T> read(
      String task, Breakdown what, String sql, Mapping<T> mapping, Comparator<T> order) {
    Binding binding = parameters -> bind(parameters, what);
    List<T> lines =
        new ArrayList<>(database.read(task, session -> session.query(sql, binding, mapping)));
    lines.sort(order);
    return lines;
  }

  private static String select(Breakdown what, String more, String sums, String joins) {
    String by = by(what) + more;
    return "select "
        + by
        + ", "
        + sums
        + " from ("
        + decisions(what)
        + ") d"
        + joins
        + " group by "
        + by;
  }

  private static String by(Breakdown what) {
    return "d.model_name, d.model_version, d.fallback_reason"
        + (what.bucket() == null ? "" : ", d.bucket")
        + (what.attribute() == null ? "" : ", d.attribute")
        + (what.placements() ? ", s.placement" : "");
  }

  private static String decisions(Breakdown what) {
    return "select id, recommendation_id, user_id, timestamp_micros,"
        + " model_name, model_version, fallback_reason"
        + (what.bucket() == null ? "" : ", timestamp_micros - (timestamp_micros - ?) % ? as bucket")
        + (what.attribute() == null ? "" : ", ${rl_context_value} as attribute")
        + " from ${rl_prefix}rl_decisions"
        + " where timestamp_micros >= ? and timestamp_micros < ?";
  }

  private static void bind(Parameters parameters, Breakdown what) throws SQLException {
    if (what.bucket() != null) {
      parameters.micros(what.from()).number(what.bucketMicros());
    }
    String attribute = what.attribute();
    if (attribute != null) {
      parameters.jsonName(attribute);
    }
    parameters.micros(what.from()).micros(what.until());
  }

  private static Group group(Breakdown what, Row row) throws SQLException {
    Answerer by =
        new Answerer(
            row.text("model_name"),
            row.textOrNull("model_version"),
            row.textOrNull("fallback_reason"));
    return new Group(
        by,
        what.bucket() == null ? null : row.micros("bucket"),
        what.placements() ? placement(row) : null,
        what.attribute() == null ? null : attribute(row));
  }

  private static Placement placement(Row row) throws SQLException {
    return Placement.valueOf(row.text("placement"));
  }

  private static @Nullable String attribute(Row row) throws SQLException {
    String json = row.textOrNull("attribute");
    return json == null ? null : Json.value(json).asText();
  }
}
