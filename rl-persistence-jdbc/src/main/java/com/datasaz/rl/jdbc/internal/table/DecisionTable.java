package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.LogEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The tables rl_decisions and rl_decision_items. Thread contract: any number of threads. */
final class DecisionTable implements DecisionLog {
  private static final String TABLE = "${rl_prefix}rl_decisions";
  private static final String FROM = " from " + TABLE + " where ";
  private static final String SELECT =
      "select id, recommendation_id, user_id, timestamp_micros, context, model_name,"
          + " model_version, propensity_kind, seed, candidate_scope, candidate_total, candidates,"
          + " fallback_reason"
          + FROM;
  private static final String INSERT =
      "insert into ${rl_prefix}rl_decisions (id, recommendation_id, user_id, timestamp,"
          + " timestamp_micros, context, model_name, model_version, propensity_kind, seed,"
          + " candidate_scope, candidate_total, candidates, fallback_reason)"
          + " values (?, ?, ?, ?, ?, ${rl_json}, ?, ?, ?, ?, ?, ?, ${rl_json}, ?)";
  private static final String INSERT_ITEM =
      "insert into ${rl_prefix}rl_decision_items (decision_id, slot, product_id,"
          + " slot_position, score, propensity, explored, placement, attributes)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ${rl_json})";
  private static final String FIND = SELECT + "recommendation_id in (" + Session.IN + ")";
  private static final String SHOWN =
      SELECT
          + "user_id = ? and timestamp_micros >= ? and timestamp_micros < ? and exists"
          + " (select 1 from ${rl_prefix}rl_decision_items where decision_id ="
          + " ${rl_prefix}rl_decisions.id and product_id = ?) order by timestamp_micros, id";
  private static final String SHOWN_TO =
      SELECT
          + "user_id = ? and timestamp_micros >= ? and timestamp_micros < ?"
          + " order by timestamp_micros, id";
  private static final String AFTER = SELECT + "id > ? and id <= ? order by id limit ?";
  private static final String PERIOD =
      SELECT
          + "id > ? and id <= ? and timestamp_micros >= ? and timestamp_micros < ?"
          + " order by id limit ?";
  private static final String OWN = SELECT + "user_id = ? and id > ? order by id limit ?";
  private static final String ITEMS =
      "select decision_id, product_id, slot_position, score, propensity, explored, placement,"
          + " attributes from ${rl_prefix}rl_decision_items where decision_id in ("
          + Session.IN
          + ") order by decision_id, slot";

  private final Database database;
  private final Ids ids;
  private final Sequence sequence;
  private final ErasureTable erasures;

  DecisionTable(Database database, Ids ids, Sequence sequence, ErasureTable erasures) {
    this.database = database;
    this.ids = ids;
    this.sequence = sequence;
    this.erasures = erasures;
  }

  @Override
  public void append(List<Decision> decisions) {
    List<Prepared> prepared = decisions.stream().map(this::prepare).toList();
    if (!prepared.isEmpty()) {
      database.write("store decisions", session -> write(session, prepared));
    }
  }

  @Override
  public void check(Decision decision) {
    if (decision.context().userId() != null) {
      ids.check("user id", decision.context().userId());
    }
    decision.shown().forEach(slot -> ids.check("item id", slot.item().id()));
  }

  /** Whatever cannot be stored is found before a connection is held. */
  private Prepared prepare(Decision decision) {
    check(decision);
    return new Prepared(decision, Json.write(decision.candidates().ids()));
  }

  private int write(Session session, List<Prepared> all) throws SQLException {
    Sequence.Lock lock = sequence.take(session, all.size());
    erasures.refuse(session, lock, all.stream().map(p -> p.decision.context().userId()));
    List<String> keys = all.stream().map(prepared -> prepared.decision.id()).toList();
    Set<String> taken = session.known(TABLE, "recommendation_id", keys);
    List<Numbered> fresh = new ArrayList<>(all.size());
    for (Prepared prepared : all) {
      if (taken.add(prepared.decision.id())) {
        fresh.add(new Numbered(lock.last() + fresh.size() + 1, prepared));
      }
    }
    session.batch(INSERT, fresh, this::bind);
    session.batch(
        INSERT_ITEM, fresh.stream().flatMap(n -> n.slots().stream()).toList(), this::bind);
    if (fresh.size() < all.size()) {
      sequence.set(session, lock.last() + fresh.size());
    }
    return fresh.size();
  }

  private void bind(Parameters parameters, Numbered numbered) throws SQLException {
    Decision decision = numbered.prepared.decision;
    parameters.number(numbered.sequence).text(decision.id());
    ids.bind(parameters, "user id", decision.context().userId());
    parameters
        .timeAndMicros(decision.time())
        .text(Json.writeOrNull(decision.context().attributes()))
        .text(decision.model())
        .text(decision.version())
        .text(decision.kind().name())
        .number(decision.seed())
        .text(decision.candidates().scope().name())
        .number(decision.candidates().total())
        .text(numbered.prepared.candidates)
        .text(decision.fallback());
  }

  private void bind(Parameters parameters, Slot slot) throws SQLException {
    ShownItem shownItem = slot.shown;
    parameters.number(slot.sequence).number(slot.index);
    ids.bind(parameters, "item id", shownItem.item().id());
    parameters
        .number(shownItem.position())
        .real(shownItem.score())
        .real(shownItem.propensity())
        .flag(shownItem.explored())
        .text(shownItem.placement().name())
        .text(Json.writeOrNull(shownItem.item().attributes()));
  }

  @Override
  public Optional<LogEntry.Shown> find(String id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<LogEntry.Shown> findAll(List<String> all) {
    all.forEach(id -> Require.id("recommendation id", id));
    return database.read(
        "find decisions",
        session ->
            complete(session, session.queryIn(FIND, all, Parameters::text, DecisionTable::head)));
  }

  @Override
  public List<LogEntry.Shown> shown(String userId, String itemId, Instant from, Instant until) {
    ids.check("user id", userId);
    ids.check("item id", itemId);
    return database.read(
        "find what was shown",
        session ->
            complete(
                session,
                session.query(
                    SHOWN,
                    parameters -> {
                      ids.bind(parameters, "user id", userId);
                      parameters.micros(from).micros(until);
                      ids.bind(parameters, "item id", itemId);
                    },
                    DecisionTable::head)));
  }

  @Override
  public List<LogEntry.Shown> shown(String userId, Instant from, Instant until) {
    ids.check("user id", userId);
    return database.read(
        "find what a user was shown",
        session ->
            complete(
                session,
                session.query(
                    SHOWN_TO,
                    parameters -> {
                      ids.bind(parameters, "user id", userId);
                      parameters.micros(from).micros(until);
                    },
                    DecisionTable::head)));
  }

  List<LogEntry.Shown> page(Session session, LogPage page) throws SQLException {
    return complete(
        session, session.query(page.choose(AFTER, PERIOD), page::bind, DecisionTable::head));
  }

  List<LogEntry.Shown> of(Session session, String userId, long after, int limit)
      throws SQLException {
    return complete(
        session,
        session.query(
            OWN,
            parameters -> {
              ids.bind(parameters, "user id", userId);
              parameters.number(after).number(limit);
            },
            DecisionTable::head));
  }

  /** A decision whose slots are still to be read. */
  private static LogEntry.Shown head(Row row) throws SQLException {
    Decision decision =
        new Decision(
            row.text("recommendation_id"),
            row.micros("timestamp_micros"),
            new Context(row.textOrNull("user_id"), Json.attributes(row.textOrNull("context"))),
            row.text("model_name"),
            row.textOrNull("model_version"),
            PropensityKind.valueOf(row.text("propensity_kind")),
            row.number("seed"),
            new Candidates(
                Candidates.Scope.valueOf(row.text("candidate_scope")),
                (int) row.number("candidate_total"),
                Json.ids(row.text("candidates"))),
            List.of(),
            row.textOrNull("fallback_reason"));
    return new LogEntry.Shown(row.number("id"), decision);
  }

  private List<LogEntry.Shown> complete(Session session, List<LogEntry.Shown> heads)
      throws SQLException {
    Map<Long, List<ShownItem>> slots = new HashMap<>();
    session.queryIn(
        ITEMS,
        heads.stream().map(LogEntry.Shown::sequence).toList(),
        Parameters::number,
        row ->
            slots
                .computeIfAbsent(row.number("decision_id"), id -> new ArrayList<>())
                .add(slot(row)));
    return heads.stream()
        .map(head -> withSlots(head, slots.getOrDefault(head.sequence(), List.of())))
        .toList();
  }

  private static ShownItem slot(Row row) throws SQLException {
    return new ShownItem(
        new Item(row.text("product_id"), Json.attributes(row.textOrNull("attributes"))),
        (int) row.number("slot_position"),
        row.real("score"),
        row.real("propensity"),
        row.flag("explored"),
        Placement.valueOf(row.text("placement")));
  }

  private static LogEntry.Shown withSlots(LogEntry.Shown head, List<ShownItem> slots) {
    Decision decision = head.decision();
    return new LogEntry.Shown(
        head.sequence(),
        new Decision(
            decision.id(),
            decision.time(),
            decision.context(),
            decision.model(),
            decision.version(),
            decision.kind(),
            decision.seed(),
            decision.candidates(),
            slots,
            decision.fallback()));
  }

  /** A decision and what is costly to write of it. */
  private record Prepared(Decision decision, String candidates) {}

  /** A decision at its place. */
  private record Numbered(long sequence, Prepared prepared) {
    List<Slot> slots() {
      List<ShownItem> shown = prepared.decision.shown();
      return IntStream.range(0, shown.size())
          .mapToObj(i -> new Slot(sequence, i, shown.get(i)))
          .toList();
    }
  }

  /** One slot of a decision at its place. */
  private record Slot(long sequence, int index, ShownItem shown) {}
}
