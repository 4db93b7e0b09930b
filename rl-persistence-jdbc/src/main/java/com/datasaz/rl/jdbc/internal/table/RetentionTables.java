package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Retention;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Deletes old rows of the log. Thread contract: any number of threads. */
final class RetentionTables implements Retention {
  private static final String OLD = " where timestamp_micros < ? and id <= ? order by id limit ?";
  private static final String OLD_INTERACTIONS =
      "select id from ${rl_prefix}user_product_interactions" + OLD;
  private static final String OLD_DECISIONS = "select id from ${rl_prefix}rl_decisions" + OLD;
  private static final String IDS = " in (" + Session.IN + ")";
  private static final String DELETE_INTERACTIONS =
      "delete from ${rl_prefix}user_product_interactions where id" + IDS;
  private static final String DELETE_DECISIONS =
      "delete from ${rl_prefix}rl_decisions where id" + IDS;
  private static final String DELETE_ITEMS =
      "delete from ${rl_prefix}rl_decision_items where decision_id" + IDS;
  private static final String LEARNT =
      "select learnt_through from ${rl_prefix}rl_model_metadata where model_name = ?"
          + " order by id desc limit 1";

  private final Database database;
  private final Sequence sequence;

  RetentionTables(Database database, Sequence sequence) {
    this.database = database;
    this.sequence = sequence;
  }

  @Override
  public int deleteBefore(Instant before, Collection<String> models, int limit) {
    Require.inRange("limit", limit, 1, MAX_LIMIT);
    models.forEach(model -> Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH));
    return database.write(
        "delete old entries",
        session -> {
          sequence.lock(session);
          long through = learntByAll(session, models);
          return delete(session, before, through, limit);
        });
  }

  private long learntByAll(Session session, Collection<String> models) throws SQLException {
    long through = sequence.last(session);
    for (String model : models) {
      long learnt =
          session
              .first(
                  LEARNT, parameters -> parameters.text(model), row -> row.number("learnt_through"))
              .orElse(0L);
      through = Math.min(through, learnt);
    }
    return through;
  }

  private static int delete(Session session, Instant before, long through, int limit)
      throws SQLException {
    Session.Binding old = parameters -> parameters.micros(before).number(through).number(limit);
    List<Long> interactions = session.query(OLD_INTERACTIONS, old, row -> row.number("id"));
    List<Long> decisions = session.query(OLD_DECISIONS, old, row -> row.number("id"));
    session.updateIn(DELETE_INTERACTIONS, interactions, Parameters::number);
    session.updateIn(DELETE_ITEMS, decisions, Parameters::number);
    session.updateIn(DELETE_DECISIONS, decisions, Parameters::number);
    return interactions.size() + decisions.size();
  }
}
