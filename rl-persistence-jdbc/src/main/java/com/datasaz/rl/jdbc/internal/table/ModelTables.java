package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.internal.connection.DataException;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.Row;
import com.datasaz.rl.jdbc.internal.connection.Session;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.store.Activation;
import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.ModelLeases;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tables rl_model_metadata, rl_model_chunks and rl_model_activations. The last activation says
 * what is active; the column is_active repeats it for people.
 *
 * <p>Thread contract: any number of threads.
 */
final class ModelTables implements ModelRegistry {
  private static final String SELECT =
      "select id, model_name, version, parent_version, algorithm_type, configuration,"
          + " schema_fingerprint, learnt_through, experiences, created_micros,"
          + " performance_metrics, state_length, checksum"
          + " from ${rl_prefix}rl_model_metadata where model_name = ?";
  private static final String INSERT =
      "insert into ${rl_prefix}rl_model_metadata (model_name, algorithm_type, version,"
          + " is_active, performance_metrics, created_at, training_date, created_micros,"
          + " parent_version, configuration, schema_fingerprint, learnt_through, experiences,"
          + " state_length, checksum)"
          + " values (?, ?, ?, ?, ${rl_json}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_CHUNK =
      "insert into ${rl_prefix}rl_model_chunks (model_name, version, chunk, bytes)"
          + " values (?, ?, ?, ?)";
  private static final String FIND = SELECT + " and version = ?";
  private static final String HISTORY = SELECT + " order by id desc limit ?";
  private static final String STORED =
      "select version from ${rl_prefix}rl_model_metadata"
          + " where model_name = ? and state_length is not null order by id desc";
  private static final String ALL_STORED =
      "select id, model_name, version, parent_version, algorithm_type, configuration,"
          + " schema_fingerprint, learnt_through, experiences, created_micros,"
          + " performance_metrics, state_length, checksum, is_active"
          + " from ${rl_prefix}rl_model_metadata where state_length is not null order by id desc";
  private static final String CHUNKS =
      "select bytes from ${rl_prefix}rl_model_chunks"
          + " where model_name = ? and version = ? order by chunk";
  private static final String DELETE_CHUNKS =
      "delete from ${rl_prefix}rl_model_chunks where model_name = ? and version = ?";
  private static final String FORGET =
      "update ${rl_prefix}rl_model_metadata set state_length = null"
          + " where model_name = ? and version = ?";
  private static final String MARK =
      "update ${rl_prefix}rl_model_metadata"
          + " set is_active = case when version = ? then ? else ? end where model_name = ?";
  private static final String INSERT_ACTIVATION =
      "insert into ${rl_prefix}rl_model_activations (model_name, version, previous_id,"
          + " rolled_back, reason, timestamp, timestamp_micros)"
          + " values (?, ?, ?, ?, ?, ?, ?)";
  private static final String TRAIL =
      "select id, model_name, version, previous_id, rolled_back, reason, timestamp_micros"
          + " from ${rl_prefix}rl_model_activations where ";
  private static final String ACTIVATIONS = TRAIL + "model_name = ? order by id desc limit ?";
  private static final String ACTIVATION = TRAIL + "id = ?";

  /** Below what any server takes in one packet. */
  private static final int CHUNK = 1 << 20;

  private final Database database;
  private final Sequence sequence;
  private final Clock clock;
  private final LeaseTable leases;
  private final @Nullable Lease fence;

  ModelTables(Database database, Sequence sequence, Clock clock) {
    this(database, sequence, clock, new LeaseTable(database, clock), null);
  }

  private ModelTables(
      Database database, Sequence sequence, Clock clock, LeaseTable leases, @Nullable Lease fence) {
    this.database = database;
    this.sequence = sequence;
    this.clock = clock;
    this.leases = leases;
    this.fence = fence;
  }

  @Override
  public ModelLeases leases() {
    return leases;
  }

  @Override
  public ModelRegistry fencedBy(Lease lease) {
    return new ModelTables(database, sequence, clock, leases, lease);
  }

  /**
   * Locks the lease until the commit, so that nobody takes it in between. The log's row, where it
   * is needed, is locked before, and never by those who take or renew a lease.
   */
  private void checkFence(Session session, String model) throws SQLException {
    if (fence != null) {
      leases.require(session, fence, model);
    }
  }

  @Override
  public void insert(ModelVersion version, ModelState state) {
    version.requireMatch(state);
    byte[] bytes = state.toBytes();
    try {
      database.write("store a model", session -> insert(session, version, state, bytes));
    } catch (DataException e) {
      boolean exists =
          database
              .read("find a model", s -> find(s, version.model(), version.version()))
              .isPresent();
      throw exists
          ? new StoreException(
              name(version.model(), version.version())
                  + " exists already: give every version a name of its own",
              e)
          : e;
    }
  }

  private int insert(Session session, ModelVersion version, ModelState state, byte[] bytes)
      throws SQLException {
    checkFence(session, version.model());
    session.update(
        INSERT,
        parameters ->
            parameters
                .text(version.model())
                .text(version.algorithm())
                .text(version.version())
                .flag(false)
                .text(Json.write(version.metrics()))
                .time(clock.instant())
                .timeAndMicros(version.created())
                .text(version.parent())
                .text(version.configuration())
                .text(version.schemaFingerprint())
                .number(version.learntThrough())
                .number(version.experiences())
                .number(bytes.length)
                .text(state.sha256()));
    for (int from = 0, chunk = 0; from < bytes.length; from += CHUNK, chunk++) {
      insertChunk(session, version, chunk, Arrays.copyOfRange(bytes, from, end(from, bytes)));
    }
    return bytes.length;
  }

  private static int end(int from, byte[] bytes) {
    return Math.min(from + CHUNK, bytes.length);
  }

  private void insertChunk(Session session, ModelVersion version, int chunk, byte[] bytes)
      throws SQLException {
    session.update(
        INSERT_CHUNK,
        parameters ->
            parameters.text(version.model()).text(version.version()).number(chunk).bytes(bytes));
  }

  @Override
  public boolean activate(
      String model, String version, @Nullable String expected, String reason, Instant time) {
    Activation wanted = new Activation(model, version, false, reason, time);
    return database.write("activate a model", session -> activate(session, wanted, expected));
  }

  private boolean activate(Session session, Activation wanted, @Nullable String expected)
      throws SQLException {
    sequence.lock(session);
    checkFence(session, wanted.model());
    requireBits(session, wanted.model(), wanted.version());
    Trail current = current(session, wanted.model());
    String active = current == null ? null : current.activation.version();
    if (!Objects.equals(active, expected)) {
      return false;
    }
    add(session, wanted, wayBack(current, wanted));
    return true;
  }

  /** Confirming what is active must not make a roll back go to the same version. */
  private static @Nullable Long wayBack(@Nullable Trail current, Activation wanted) {
    if (current == null) {
      return null;
    }
    boolean confirms = current.activation.version().equals(wanted.version());
    return confirms ? current.previous : Long.valueOf(current.id);
  }

  @Override
  public ModelVersion rollBack(String model, String reason, Instant time) {
    return database.write("roll a model back", session -> rollBack(session, model, reason, time));
  }

  private ModelVersion rollBack(Session session, String model, String reason, Instant time)
      throws SQLException {
    sequence.lock(session);
    checkFence(session, model);
    Trail target = previous(session, current(session, model));
    if (target == null) {
      throw new StoreException(
          "model "
              + model
              + " has no earlier active version to roll back to: activate one by name");
    }
    String version = target.activation.version();
    Stored found = requireBits(session, model, version);
    add(session, new Activation(model, version, true, reason, time), target.previous);
    return found.version;
  }

  private void add(Session session, Activation activation, @Nullable Long previous)
      throws SQLException {
    session.update(
        INSERT_ACTIVATION,
        parameters ->
            parameters
                .text(activation.model())
                .text(activation.version())
                .numberOrNull(previous)
                .flag(activation.rolledBack())
                .text(activation.reason())
                .timeAndMicros(activation.time()));
    session.update(
        MARK,
        parameters ->
            parameters.text(activation.version()).flag(true).flag(false).text(activation.model()));
  }

  private @Nullable Trail current(Session session, String model) throws SQLException {
    return session
        .first(ACTIVATIONS, p -> p.text(model).number(1), ModelTables::trail)
        .orElse(null);
  }

  private @Nullable Trail previous(Session session, @Nullable Trail trail) throws SQLException {
    Long id = trail == null ? null : trail.previous;
    return id == null
        ? null
        : session.first(ACTIVATION, p -> p.number(id), ModelTables::trail).orElse(null);
  }

  @Override
  public Optional<ModelVersion> active(String model) {
    checkName(model);
    return database.read(
        "find the active model",
        session -> {
          Trail current = current(session, model);
          return current == null
              ? Optional.empty()
              : find(session, model, current.activation.version()).map(Stored::version);
        });
  }

  @Override
  public List<ModelVersion> history(String model, int limit) {
    checkName(model);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read(
        "read the history of a model",
        session ->
            session.query(HISTORY, p -> p.text(model).number(limit), row -> stored(row).version));
  }

  @Override
  public List<Activation> activations(String model, int limit) {
    checkName(model);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return database.read(
        "read the activations of a model",
        session ->
            session.query(
                ACTIVATIONS, p -> p.text(model).number(limit), row -> trail(row).activation));
  }

  @Override
  public ModelState load(String model, String version) {
    return database.read("load a model", session -> load(session, model, version));
  }

  private ModelState load(Session session, String model, String version) throws SQLException {
    Stored found = requireBits(session, model, version);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    session
        .query(CHUNKS, p -> p.text(model).text(version), row -> row.bytes("bytes"))
        .forEach(bytes::writeBytes);
    ModelState state = ModelState.fromBytes(bytes.toByteArray());
    if (!state.sha256().equals(found.checksum)) {
      throw new ModelStateException(
          name(model, version)
              + " must have checksum "
              + found.checksum
              + ", got "
              + state.sha256()
              + ": activate an older version");
    }
    return state;
  }

  @Override
  public void prune(String model, int keep) {
    checkName(model);
    Require.inRange("keep", keep, 2, Integer.MAX_VALUE);
    database.write("prune a model", session -> prune(session, model, keep));
  }

  private int prune(Session session, String model, int keep) throws SQLException {
    sequence.lock(session);
    checkFence(session, model);
    List<String> kept =
        new ArrayList<>(
            session.query(HISTORY, p -> p.text(model).number(keep), row -> row.text("version")));
    Trail current = current(session, model);
    keep(kept, current);
    keep(kept, previous(session, current));
    List<String> old = session.query(STORED, p -> p.text(model), row -> row.text("version"));
    for (String version : old) {
      if (!kept.contains(version)) {
        drop(session, model, version);
      }
    }
    return old.size();
  }

  /**
   * Deletes the bits of some versions, but not of the active and the last ones, which are replaced
   * by what is learnt next; returns those of them that are active.
   */
  List<ModelVersion> prune(Predicate<ModelVersion> unwanted) {
    return database.write("prune models", session -> prune(session, unwanted));
  }

  private List<ModelVersion> prune(Session session, Predicate<ModelVersion> unwanted)
      throws SQLException {
    sequence.lock(session);
    List<ModelVersion> serving = new ArrayList<>();
    Set<String> models = new HashSet<>();
    for (Shelved one : session.query(ALL_STORED, Session.Binding.NONE, ModelTables::shelved)) {
      boolean isLast = models.add(one.version.model());
      if (!unwanted.test(one.version)) {
        continue;
      }
      if (one.isActive) {
        serving.add(one.version);
      } else if (!isLast) {
        drop(session, one.version.model(), one.version.version());
      }
    }
    return serving;
  }

  private static Shelved shelved(Row row) throws SQLException {
    return new Shelved(stored(row).version, row.flag("is_active"));
  }

  private void drop(Session session, String model, String version) throws SQLException {
    session.update(DELETE_CHUNKS, p -> p.text(model).text(version));
    session.update(FORGET, p -> p.text(model).text(version));
  }

  private static void keep(List<String> kept, @Nullable Trail trail) {
    if (trail != null) {
      kept.add(trail.activation.version());
    }
  }

  private Stored requireBits(Session session, String model, String version) throws SQLException {
    checkName(model);
    Require.text("version", version, ModelVersion.MAX_VERSION_LENGTH);
    Stored found =
        find(session, model, version)
            .orElseThrow(
                () ->
                    new StoreException(
                        name(model, version) + " does not exist: see ModelRegistry.history"));
    if (found.length == null) {
      throw new StoreException(name(model, version) + " was pruned: choose a later version");
    }
    return found;
  }

  private Optional<Stored> find(Session session, String model, String version) throws SQLException {
    return session.first(FIND, p -> p.text(model).text(version), ModelTables::stored);
  }

  private static void checkName(String model) {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
  }

  private static String name(String model, String version) {
    return "version " + version + " of model " + model;
  }

  private static Stored stored(Row row) throws SQLException {
    ModelVersion version =
        new ModelVersion(
            row.text("model_name"),
            row.text("version"),
            row.textOrNull("parent_version"),
            row.text("algorithm_type"),
            row.text("configuration"),
            row.text("schema_fingerprint"),
            row.number("learnt_through"),
            row.number("experiences"),
            row.micros("created_micros"),
            Json.figures(row.textOrNull("performance_metrics")));
    return new Stored(version, row.numberOrNull("state_length"), row.text("checksum"));
  }

  private static Trail trail(Row row) throws SQLException {
    Activation activation =
        new Activation(
            row.text("model_name"),
            row.text("version"),
            row.flag("rolled_back"),
            row.text("reason"),
            row.micros("timestamp_micros"));
    return new Trail(row.number("id"), row.numberOrNull("previous_id"), activation);
  }

  /** A version; its length is null when its bits were pruned. */
  private record Stored(ModelVersion version, @Nullable Long length, String checksum) {}

  /** A version whose bits are there. */
  private record Shelved(ModelVersion version, boolean isActive) {}

  /** A line of the audit trail, and the line to which a roll back goes. */
  private record Trail(long id, @Nullable Long previous, Activation activation) {}
}
