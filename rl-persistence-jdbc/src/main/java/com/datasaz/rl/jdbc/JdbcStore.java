package com.datasaz.rl.jdbc;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.jdbc.dialect.Dialect;
import com.datasaz.rl.jdbc.dialect.Dialects;
import com.datasaz.rl.jdbc.dialect.Durability;
import com.datasaz.rl.jdbc.dialect.Inspection;
import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.internal.connection.SqliteFile;
import com.datasaz.rl.jdbc.internal.table.TableStore;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.jdbc.schema.Schema;
import com.datasaz.rl.jdbc.schema.Tables;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.DeadLetterStore;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogStatistics;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Retention;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.UserFeatureStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a database: the shop's own, through its {@link DataSource}, or a SQLite file.
 *
 * <pre>{@code
 * JdbcStore store = JdbcStore.sqlite(Path.of("recommendations.db"));
 * JdbcStore store = JdbcStore.builder(dataSource).idType(IdType.VARCHAR).migrate().open();
 * }</pre>
 *
 * <p>Whatever was acknowledged has been committed. When it is opened, the store checks that a
 * commit survives a power cut, and refuses a database that is set otherwise. Interactions that
 * several threads record at once share a commit. Transactions are the store's own: a connection is
 * borrowed, committed or rolled back, and given back as it was, whether or not it commits by
 * itself.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public final class JdbcStore implements Store, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

  private final Database database;
  private final TableStore tables;
  private final Durability durability;
  private final @Nullable ConnectionKeeper owned;

  private JdbcStore(
      Database database,
      TableStore tables,
      Durability durability,
      @Nullable ConnectionKeeper owned) {
    this.database = database;
    this.tables = tables;
    this.durability = durability;
    this.owned = owned;
  }

  /**
   * Opens the store in the shop's database, with the tables of {@link Tables#standard()}, which
   * must be there.
   *
   * @param dataSource the database
   * @return the store
   * @throws StoreException when the database fails, loses commits, or has no such tables
   */
  public static JdbcStore open(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Starts to describe a store.
   *
   * @param dataSource the database; set short timeouts for connecting, see docs/storage.md
   * @return a builder, for one thread
   */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource, null);
  }

  /**
   * Opens a store of its own on a SQLite file, made if it is not there, for ids of any form. Needs
   * {@code org.xerial:sqlite-jdbc} on the class path. Close the store at the end.
   *
   * @param file the file, in a folder that exists, on a local disk
   * @return the store
   * @throws StoreException when the file cannot be used
   */
  public static JdbcStore sqlite(Path file) {
    return sqliteBuilder(file).open();
  }

  /**
   * Starts to describe a store of its own on a SQLite file, as {@link #sqlite} opens it.
   *
   * @param file the file, in a folder that exists, on a local disk
   * @return a builder, for one thread
   */
  public static Builder sqliteBuilder(Path file) {
    ConnectionKeeper source = SqliteFile.of(file);
    return new Builder(source, source).idType(IdType.VARCHAR).migrate();
  }

  @Override
  public DecisionLog decisions() {
    return tables.decisions();
  }

  @Override
  public InteractionStore interactions() {
    return tables.interactions();
  }

  @Override
  public EventLog log() {
    return tables.log();
  }

  @Override
  public ModelRegistry models() {
    return tables.models();
  }

  @Override
  public UserFeatureStore userFeatures() {
    return tables.userFeatures();
  }

  @Override
  public CustomerStore customers() {
    return tables.customers();
  }

  @Override
  public Retention retention() {
    return tables.retention();
  }

  @Override
  public DeadLetterStore rejected() {
    return tables.rejected();
  }

  @Override
  public LogStatistics totals() {
    return tables.totals();
  }

  @Override
  public RevisionStore revisions() {
    return tables.revisions();
  }

  @Override
  public AssignmentStore assignments() {
    return tables.assignments();
  }

  /**
   * Records within a transaction of the host's: the purchase is in the log exactly when the order
   * is in the database. Everybody else's writes wait until the host commits or rolls back, so
   * record last and commit soon.
   *
   * @param connection a connection to the same database that does not commit by itself; it is
   *     neither committed nor closed here
   * @param interactions what was done, in order
   * @return one acknowledgement each, in the same order; they hold when the host has committed
   * @throws StoreException when the database fails: roll back
   * @throws IllegalArgumentException when the tables cannot hold one of them as it is
   */
  public List<Recorded> record(Connection connection, List<Interaction> interactions) {
    return tables.recordWithin(connection, interactions);
  }

  /**
   * Returns what an acknowledgement survives, by the settings that were found at the opening.
   *
   * @return the durability
   */
  public Durability durability() {
    return durability;
  }

  /**
   * Closes the store for good, and the connections that it opened itself; those of the host stay
   * the host's. Close what uses it first. Whatever still calls it gets a {@link
   * com.datasaz.rl.store.StoreClosedException}.
   */
  @Override
  public void close() {
    database.close();
    if (owned != null) {
      owned.close();
    }
  }

  /** Describes a store. Thread contract: one thread. */
  public static final class Builder {
    private final DataSource dataSource;
    private final @Nullable ConnectionKeeper owned;
    private Tables tables = Tables.standard();
    private boolean migrates;
    private Durability required = Durability.POWER_SAFE;
    private Duration timeout = Duration.ofSeconds(10);
    private Clock clock = Clock.systemUTC();
    private @Nullable RewardModel rewards;

    private Builder(DataSource dataSource, @Nullable ConnectionKeeper owned) {
      this.dataSource = dataSource;
      this.owned = owned;
    }

    /**
     * Sets what all names of tables begin with.
     *
     * @param prefix lower case letters, digits and underscores, at most 21; empty by default
     * @return this
     */
    public Builder prefix(String prefix) {
      tables = new Tables(prefix, tables.idType(), tables.foreignKeys());
      return this;
    }

    /**
     * Sets what the shop's keys of users and products are.
     *
     * @param idType {@link IdType#BIGINT} by default
     * @return this
     */
    public Builder idType(IdType idType) {
      tables = new Tables(tables.prefix(), idType, tables.foreignKeys());
      return this;
    }

    /**
     * Ties users and products to the shop's tables {@code users} and {@code product}. An
     * interaction with somebody who is not there is then refused, and a user with interactions
     * cannot be deleted.
     *
     * @return this
     */
    public Builder foreignKeys() {
      tables = new Tables(tables.prefix(), tables.idType(), true);
      return this;
    }

    /**
     * Applies missing schema files when the store is opened. Without this, the tables must be
     * there.
     *
     * @return this
     */
    public Builder migrate() {
      migrates = true;
      return this;
    }

    /**
     * Accepts a database whose settings lose acknowledged rows.
     *
     * @param durability the least that is accepted; {@link Durability#POWER_SAFE} by default
     * @return this
     */
    public Builder accept(Durability durability) {
      required = durability;
      return this;
    }

    /**
     * Sets how long a statement may take.
     *
     * @param longest at least a second; 10 seconds by default
     * @return this
     */
    public Builder timeout(Duration longest) {
      int seconds = (int) Math.min(longest.toSeconds(), Integer.MAX_VALUE);
      Require.inRange("timeout in seconds", seconds, 1, 3_600);
      timeout = longest;
      return this;
    }

    /**
     * Sets the clock that says when rows were made.
     *
     * @param newClock the system's by default
     * @return this
     */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Fills the column {@code reward} with what each interaction is worth by itself, for people who
     * look into the table. The trainer computes its own rewards from all the facts.
     *
     * @param model the reward model; without one the column stays empty
     * @return this
     */
    public Builder rewards(RewardModel model) {
      rewards = model;
      return this;
    }

    /**
     * Checks the database and opens the store.
     *
     * @return the store
     * @throws StoreException when the database fails, loses commits, confuses texts, or has no such
     *     tables; the message names the remedy
     */
    public JdbcStore open() {
      Dialect dialect;
      Inspection inspection;
      try (Connection connection = dataSource.getConnection()) {
        dialect = Dialects.of(connection);
        inspection = dialect.inspect(connection);
      } catch (SQLException e) {
        throw new StoreException("could not look at the database: see the cause", e);
      }
      check(dialect, inspection);
      prepareTables();
      Tables named = tables;
      Database database =
          new Database(dataSource, dialect, timeout, sql -> named.resolve(sql, dialect));
      TableStore store = new TableStore(database, named.idType(), rewards, clock);
      return new JdbcStore(database, store, inspection.durability(), owned);
    }

    private void check(Dialect dialect, Inspection inspection) {
      if (!inspection.faults().isEmpty()) {
        throw new StoreException(dialect.name() + " cannot be used so: " + inspection.faults());
      }
      if (inspection.durability().compareTo(required) >= 0) {
        return;
      }
      if (!dialect.demosOnly()) {
        throw new StoreException(
            dialect.name()
                + " must keep commits "
                + required
                + ", is "
                + inspection.durability()
                + ": "
                + inspection.remedies()
                + ", or accept it by JdbcStore.Builder.accept");
      }
      inspection.remedies().forEach(remedy -> LOG.warn("for demos and tests only: {}", remedy));
    }

    private void prepareTables() {
      Schema schema = Schema.of(dataSource, tables);
      if (migrates) {
        int applied = schema.migrate();
        LOG.debug("applied {} schema files", applied);
      } else {
        schema.validate();
      }
    }
  }
}
