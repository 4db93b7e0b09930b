package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.DataException;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.LeaseLostException;
import com.datasaz.rl.store.ModelLeases;
import com.datasaz.rl.store.ModelVersion;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Every change is one UPDATE whose condition says what the row must be, and which changes it, so that the count of changed rows means
 * the same with every driver. The row of a model that nobody has held yet is inserted; of two that do so, one hits the key.
 */
/** The table rl_model_leases. Thread contract: any number of threads. */
final class LeaseTable implements ModelLeases {
  private static final String FIND =
      "select model_name, holder, token, renewals from ${rl_prefix}rl_model_leases"
          + " where model_name = ?";
  private static final String FIRST =
      "insert into ${rl_prefix}rl_model_leases (model_name, holder, token, renewals, renewed_at)"
          + " values (?, ?, 1, 0, ?)";
  private static final String HOLD =
      "update ${rl_prefix}rl_model_leases set holder = ?, token = token + 1, renewals = 0,"
          + " renewed_at = ? where model_name = ? and ";
  private static final String TAKE_FREE = HOLD + "holder is null";
  private static final String TAKE_HELD = HOLD + "holder = ? and token = ? and renewals = ?";
  private static final String OF_HOLDER = " where model_name = ? and holder = ? and token = ?";
  private static final String RENEW =
      "update ${rl_prefix}rl_model_leases set renewals = renewals + 1, renewed_at = ?" + OF_HOLDER;
  private static final String RELEASE =
      "update ${rl_prefix}rl_model_leases set holder = null" + OF_HOLDER;

  private final Database database;
  private final Clock clock;

  LeaseTable(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Lease> current(String model) {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
    return database.read("find a lease", session -> find(session, model));
  }

  private static Optional<Lease> find(Session session, String model) throws SQLException {
    return session.query(FIND, p -> p.text(model), LeaseTable::lease).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Lease> lease(Row row) throws SQLException {
    String holder = row.textOrNull("holder");
    return holder == null
        ? Optional.empty()
        : Optional.of(
            new Lease(row.text("model_name"), holder, row.number("token"), row.number("renewals")));
  }

  @Override
  public Optional<Lease> take(String model, String holder, @Nullable Lease seen) {
    Lease wanted = new Lease(model, holder, 0, 0);
    try {
      return database.write("take a lease", session -> take(session, wanted, seen));
    } catch (DataException e) {
      // Somebody else inserted the row of a model that nobody had held yet.
      if (current(model).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Lease> take(Session session, Lease wanted, @Nullable Lease seen)
      throws SQLException {
    boolean taken = seen == null ? takeFree(session, wanted) : takeHeld(session, wanted, seen);
    return taken ? find(session, wanted.model()) : Optional.empty();
  }

  private boolean takeHeld(Session session, Lease wanted, Lease seen) throws SQLException {
    int taken =
        session.update(
            TAKE_HELD,
            p ->
                p.text(wanted.holder())
                    .time(clock.instant())
                    .text(wanted.model())
                    .text(seen.holder())
                    .number(seen.token())
                    .number(seen.renewals()));
    return taken == 1;
  }

  private boolean takeFree(Session session, Lease wanted) throws SQLException {
    int taken =
        session.update(
            TAKE_FREE, p -> p.text(wanted.holder()).time(clock.instant()).text(wanted.model()));
    boolean known =
        taken == 1 || session.first(FIND, p -> p.text(wanted.model()), row -> true).isPresent();
    if (!known) {
      session.update(
          FIRST, p -> p.text(wanted.model()).text(wanted.holder()).time(clock.instant()));
    }
    return taken == 1 || !known;
  }

  @Override
  public Optional<Lease> renew(Lease lease) {
    return database.write(
        "renew a lease",
        session -> renewed(session, lease) ? find(session, lease.model()) : Optional.empty());
  }

  private boolean renewed(Session session, Lease lease) throws SQLException {
    int renewed =
        session.update(
            RENEW,
            p ->
                p.time(clock.instant())
                    .text(lease.model())
                    .text(lease.holder())
                    .number(lease.token()));
    return renewed == 1;
  }

  /**
   * Renews a lease in the transaction of a write, and keeps it locked until the commit.
   *
   * @throws LeaseLostException when it is held no longer
   */
  void require(Session session, Lease lease, String model) throws SQLException {
    if (!model.equals(lease.model())) {
      throw new IllegalArgumentException(
          "a lease on model " + lease.model() + " does not allow to write model " + model);
    }
    if (!renewed(session, lease)) {
      throw new LeaseLostException(lease);
    }
  }

  @Override
  public void release(Lease lease) {
    database.write(
        "release a lease",
        session ->
            session.update(
                RELEASE, p -> p.text(lease.model()).text(lease.holder()).number(lease.token())));
  }
}
