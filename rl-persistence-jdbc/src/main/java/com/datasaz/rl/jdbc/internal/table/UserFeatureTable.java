package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.UserFeatureStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The table user_context_features. Thread contract: any number of threads. */
final class UserFeatureTable implements UserFeatureStore {
  private static final String UPDATE =
      "update ${rl_prefix}user_context_features set feature_vector = ${rl_json},"
          + " last_updated = ?, last_updated_micros = ?"
          + " where user_id = ? and last_updated_micros <= ?";
  private static final String INSERT =
      "insert into ${rl_prefix}user_context_features"
          + " (user_id, feature_vector, last_updated, last_updated_micros)"
          + " values (?, ${rl_json}, ?, ?)";
  private static final String SELECT =
      "select id, feature_vector from ${rl_prefix}user_context_features where user_id = ?";

  private final Database database;
  private final Ids ids;
  private final Sequence sequence;
  private final ErasureTable erasures;

  UserFeatureTable(Database database, Ids ids, Sequence sequence, ErasureTable erasures) {
    this.database = database;
    this.ids = ids;
    this.sequence = sequence;
    this.erasures = erasures;
  }

  @Override
  public void put(String userId, Attributes features, Instant updated) {
    ids.check("user id", userId);
    Known known = new Known(userId, Json.write(features), Times.micros("update time", updated));
    int changed = database.write("update a user's features", session -> update(session, known));
    if (changed == 0) {
      database.write("store a user's features", session -> updateOrInsert(session, known));
    }
  }

  /** A row that is changed while its customer is being erased is deleted with the others. */
  private int update(Session session, Known known) throws SQLException {
    return session.update(
        UPDATE,
        parameters -> {
          parameters.text(known.json).timeAndMicros(known.updated);
          bindId(parameters, known.userId);
          parameters.micros(known.updated);
        });
  }

  /** Under the lock of the log, since two may find nobody there. */
  private int updateOrInsert(Session session, Known known) throws SQLException {
    erasures.refuse(session, sequence.lock(session), Stream.of(known.userId));
    boolean done = update(session, known) > 0 || find(session, known.userId).isPresent();
    return done ? 0 : insert(session, known);
  }

  private int insert(Session session, Known known) throws SQLException {
    return session.update(
        INSERT,
        parameters -> {
          bindId(parameters, known.userId);
          parameters.text(known.json).timeAndMicros(known.updated);
        });
  }

  private Optional<Attributes> find(Session session, String userId) throws SQLException {
    return session.first(
        SELECT,
        parameters -> bindId(parameters, userId),
        row -> Json.attributes(row.text("feature_vector")));
  }

  private void bindId(Parameters parameters, String userId) throws SQLException {
    ids.bind(parameters, "user id", userId);
  }

  @Override
  public Optional<Attributes> get(String userId) {
    ids.check("user id", userId);
    return database.read("read a user's features", session -> find(session, userId));
  }

  private record Known(String userId, String json, Instant updated) {}
}
