package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.DataException;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.KeptAssignment;
import com.datasaz.rl.store.Participant;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * A row is inserted and never changed, but for the customer of a visitor's row; of two nodes that insert at once one hits the primary
 * key and takes over what the other has kept. Who writes for a customer asks first whether they were erased, under the lock of the log;
 * a visitor's row needs no lock.
 */
/** The table rl_assignments. Thread contract: any number of threads. */
final class AssignmentTable implements AssignmentStore {
  private static final String CUSTOMER = "CUSTOMER";
  private static final String VISITOR = "VISITOR";
  private static final String OF_UNIT = " where experiment = ? and unit_kind = ? and unit = ?";
  private static final String FIND = "select variant from ${rl_prefix}rl_assignments" + OF_UNIT;
  private static final String OF_USER =
      "select unit_kind, unit, experiment, variant, user_id, assigned_at_micros"
          + " from ${rl_prefix}rl_assignments where user_id = ?"
          + " order by experiment, unit_kind, unit";
  private static final String INSERT =
      "insert into ${rl_prefix}rl_assignments (experiment, unit_kind, unit, variant, user_id,"
          + " assigned_at, assigned_at_micros) values (?, ?, ?, ?, ?, ?, ?)";
  private static final String TIE =
      "update ${rl_prefix}rl_assignments set user_id = ?" + OF_UNIT + " and user_id is null";
  private static final String END = "delete from ${rl_prefix}rl_assignments where experiment = ?";

  private final Database database;
  private final Ids ids;
  private final Sequence sequence;
  private final ErasureTable erasures;

  AssignmentTable(Database database, Ids ids, Sequence sequence, ErasureTable erasures) {
    this.database = database;
    this.ids = ids;
    this.sequence = sequence;
    this.erasures = erasures;
  }

  @Override
  public Optional<String> find(String experiment, Participant who) {
    checkUser(who.userId());
    return database.read("find an assignment", session -> find(session, experiment, who));
  }

  private static Optional<String> find(Session session, String experiment, Participant who)
      throws SQLException {
    Optional<String> own = find(session, experiment, CUSTOMER, who.userId());
    return own.isPresent() ? own : find(session, experiment, VISITOR, who.visitorId());
  }

  private static Optional<String> find(
      Session session, String experiment, String kind, @Nullable String unit) throws SQLException {
    return unit == null
        ? Optional.empty()
        : session.first(
            FIND, p -> p.text(experiment).text(kind).text(unit), row -> row.text("variant"));
  }

  @Override
  public String keep(KeptAssignment wanted) {
    checkUser(wanted.who().userId());
    try {
      return database.write(
          "keep an assignment",
          session ->
              wanted.who().userId() == null
                  ? keepVisitors(session, wanted)
                  : keepCustomers(session, wanted, wanted.who().userId()));
    } catch (DataException e) {
      // Another node has inserted the row meanwhile.
      return own(wanted).orElseThrow(() -> e);
    }
  }

  private Optional<String> own(KeptAssignment wanted) {
    String userId = wanted.who().userId();
    Participant who = userId == null ? wanted.who() : new Participant(userId, null);
    return database.read("find an assignment", session -> find(session, wanted.experiment(), who));
  }

  private String keepCustomers(Session session, KeptAssignment wanted, String userId)
      throws SQLException {
    erasures.refuse(session, sequence.lock(session), Stream.of(userId));
    String visitorId = wanted.who().visitorId();
    if (visitorId != null) {
      tie(session, wanted.experiment(), visitorId, userId);
    }
    Optional<String> kept = find(session, wanted.experiment(), CUSTOMER, userId);
    return kept.isPresent() ? kept.get() : insert(session, wanted, CUSTOMER, userId);
  }

  private void tie(Session session, String experiment, String visitorId, String userId)
      throws SQLException {
    session.update(
        TIE,
        parameters -> {
          ids.bind(parameters, "user id", userId);
          parameters.text(experiment).text(VISITOR).text(visitorId);
        });
  }

  /** Whether somebody was first is told by the key, not asked: few visitors come twice. */
  private String keepVisitors(Session session, KeptAssignment wanted) throws SQLException {
    return insert(session, wanted, VISITOR, String.valueOf(wanted.who().visitorId()));
  }

  private String insert(Session session, KeptAssignment wanted, String kind, String unit)
      throws SQLException {
    session.update(
        INSERT,
        parameters -> {
          parameters.text(wanted.experiment()).text(kind).text(unit).text(wanted.variant());
          ids.bind(parameters, "user id", wanted.who().userId());
          parameters.timeAndMicros(wanted.time());
        });
    return wanted.variant();
  }

  @Override
  public List<KeptAssignment> of(String userId) {
    ids.check("user id", userId);
    return database.read(
        "read what a customer keeps",
        session ->
            session.query(
                OF_USER,
                parameters -> ids.bind(parameters, "user id", userId),
                AssignmentTable::kept));
  }

  private static KeptAssignment kept(Row row) throws SQLException {
    String visitorId = row.text("unit_kind").equals(VISITOR) ? row.text("unit") : null;
    return new KeptAssignment(
        row.text("experiment"),
        new Participant(row.textOrNull("user_id"), visitorId),
        row.text("variant"),
        row.micros("assigned_at_micros"));
  }

  @Override
  public int end(String experiment) {
    Require.text("experiment", experiment, KeptAssignment.MAX_NAME_LENGTH);
    return database.write(
        "end an experiment", session -> session.update(END, p -> p.text(experiment)));
  }

  private void checkUser(@Nullable String userId) {
    if (userId != null) {
      ids.check("user id", userId);
    }
  }
}
