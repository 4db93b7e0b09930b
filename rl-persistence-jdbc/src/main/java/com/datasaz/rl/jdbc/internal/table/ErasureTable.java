package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.CustomerHash;
import com.datasaz.rl.jdbc.internal.connection.Parameters;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.LogEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Writers ask within their transaction, after they have locked the log, and an erasure begins under the same lock: so nobody writes
 * for a customer once the erasure has its place. Who takes the lock is told whether anybody was erased at all, so a shop in which
 * nobody was asks nothing more.
 */
/** The tables rl_erasures and rl_erasure_key. Thread contract: any number of threads. */
final class ErasureTable {
  private static final String COLUMNS =
      "select id, user_id, timestamp_micros, since_id, completed_id, deleted_rows"
          + " from ${rl_prefix}rl_erasures";
  private static final String KNOWN =
      "select customer from ${rl_prefix}rl_erasures where customer in (" + Session.IN + ")";
  private static final String FIND = COLUMNS + " where customer = ?";
  private static final String ALL = COLUMNS + " order by id";
  private static final String PAGE = COLUMNS + " where id > ? and id <= ? order by id limit ?";
  private static final String INSERT =
      "insert into ${rl_prefix}rl_erasures (id, customer, user_id, timestamp, timestamp_micros,"
          + " since_id, completed_id, deleted_rows) values (?, ?, ?, ?, ?, ?, 0, 0)";
  private static final String DELETE = "delete from ${rl_prefix}rl_erasures where customer = ?";
  private static final String CLAIM =
      "update ${rl_prefix}rl_erasures set completed_id = completed_id where customer = ?";
  private static final String COMPLETE =
      "update ${rl_prefix}rl_erasures set user_id = null, completed_id = ?, deleted_rows = ?"
          + " where customer = ?";
  private static final String SECRET = "select secret from ${rl_prefix}rl_erasure_key where id = 1";
  private static final String NEW_SECRET =
      "insert into ${rl_prefix}rl_erasure_key (id, secret) values (1, ?)";

  private final Ids ids;
  private volatile @Nullable CustomerHash hash;

  ErasureTable(Ids ids) {
    this.ids = ids;
  }

  /** Refuses to write for customers who were erased before the log was locked. */
  void refuse(Session session, Sequence.Lock lock, Stream<@Nullable String> userIds)
      throws SQLException {
    if (lock.lastErasure() == 0) {
      return;
    }
    CustomerHash keyed = hash(session).orElseThrow(ErasureTable::noKey);
    List<String> customers = userIds.filter(Objects::nonNull).distinct().map(keyed::hash).toList();
    if (!session.queryIn(KNOWN, customers, Parameters::text, row -> 1).isEmpty()) {
      throw new ErasedCustomerException();
    }
  }

  private static SQLException noKey() {
    return new SQLException("rl_erasure_key must have a row with id 1: restore it", "02000");
  }

  private Optional<CustomerHash> hash(Session session) throws SQLException {
    if (hash == null) {
      hash =
          session
              .first(SECRET, Session.Binding.NONE, row -> CustomerHash.of(row.text("secret")))
              .orElse(null);
    }
    return Optional.ofNullable(hash);
  }

  /** Makes the key if this is the first erasure; the log is locked. */
  private CustomerHash hashOrNew(Session session) throws SQLException {
    Optional<CustomerHash> known = hash(session);
    if (known.isPresent()) {
      return known.get();
    }
    String secret = CustomerHash.newSecret();
    session.update(NEW_SECRET, parameters -> parameters.text(secret));
    return CustomerHash.of(secret);
  }

  Optional<LogEntry.Erased> find(Session session, String userId) throws SQLException {
    Optional<CustomerHash> keyed = hash(session);
    return keyed.isEmpty()
        ? Optional.empty()
        : session.first(
            FIND, parameters -> parameters.text(keyed.get().hash(userId)), ErasureTable::erased);
  }

  /** Puts the beginning of an erasure at a place, instead of an earlier one of that customer. */
  LogEntry.Erased begin(Session session, String userId, long place, long since, Instant time)
      throws SQLException {
    String customer = hashOrNew(session).hash(userId);
    session.update(DELETE, parameters -> parameters.text(customer));
    session.update(
        INSERT,
        parameters -> {
          parameters.number(place).text(customer);
          ids.bind(parameters, "user id", userId);
          parameters.timeAndMicros(time).number(since);
        });
    return new LogEntry.Erased(place, time, since, 0, 0, userId);
  }

  /** Locks a customer's row; false when their erasure has not begun. */
  boolean claim(Session session, String userId) throws SQLException {
    Optional<CustomerHash> keyed = hash(session);
    return keyed.isPresent()
        && session.update(CLAIM, parameters -> parameters.text(keyed.get().hash(userId))) > 0;
  }

  void complete(Session session, String userId, long place, long rows) throws SQLException {
    String customer = hash(session).orElseThrow(ErasureTable::noKey).hash(userId);
    session.update(COMPLETE, parameters -> parameters.number(place).number(rows).text(customer));
  }

  List<LogEntry.Erased> all(Session session) throws SQLException {
    return session.query(ALL, Session.Binding.NONE, ErasureTable::erased);
  }

  /** Those of a page; a period of times has none. */
  List<LogEntry.Erased> page(Session session, LogPage page) throws SQLException {
    return page.period() != null
        ? List.of()
        : session.query(PAGE, page::bind, ErasureTable::erased);
  }

  private static LogEntry.Erased erased(Row row) throws SQLException {
    return new LogEntry.Erased(
        row.number("id"),
        row.micros("timestamp_micros"),
        row.number("since_id"),
        row.number("completed_id"),
        row.number("deleted_rows"),
        row.textOrNull("user_id"));
  }
}
