package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.jdbc.schema.IdType;
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
import com.datasaz.rl.store.UserFeatureStore;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tables together. Thread contract: any number of threads. */
public final class TableStore implements Store {
  private final DecisionTable decisions;
  private final InteractionTable interactions;
  private final LogTables log;
  private final ModelTables models;
  private final UserFeatureTable userFeatures;
  private final CustomerTables customers;
  private final RetentionTables retention;
  private final DeadLetterTable deadLetters;
  private final RevisionTable revisions;
  private final AssignmentTable assignments;
  private final StatisticsTables statistics;

  /**
   * Puts the tables together.
   *
   * @param database runs them
   * @param idType what ids are
   * @param rewards fills the reward column, or null
   * @param clock says when a row was made
   */
  public TableStore(Database database, IdType idType, @Nullable RewardModel rewards, Clock clock) {
    Ids ids = new Ids(idType);
    Sequence sequence = new Sequence();
    ErasureTable erasures = new ErasureTable(ids);
    decisions = new DecisionTable(database, ids, sequence, erasures);
    interactions = new InteractionTable(database, ids, sequence, erasures, rewards);
    log = new LogTables(database, sequence, decisions, interactions, erasures);
    models = new ModelTables(database, sequence, clock);
    userFeatures = new UserFeatureTable(database, ids, sequence, erasures);
    customers =
        new CustomerTables(database, ids, sequence, erasures, decisions, interactions, models);
    retention = new RetentionTables(database, sequence);
    deadLetters = new DeadLetterTable(database, sequence, erasures);
    revisions = new RevisionTable(database, sequence);
    assignments = new AssignmentTable(database, ids, sequence, erasures);
    statistics = new StatisticsTables(database);
  }

  /**
   * Records within a transaction of the host's.
   *
   * @param connection the host's connection
   * @param recorded what was done
   * @return one acknowledgement each, that counts when the host has committed
   */
  public List<Recorded> recordWithin(Connection connection, List<Interaction> recorded) {
    return interactions.recordWithin(connection, recorded);
  }

  @Override
  public DecisionLog decisions() {
    return decisions;
  }

  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public ModelRegistry models() {
    return models;
  }

  @Override
  public UserFeatureStore userFeatures() {
    return userFeatures;
  }

  @Override
  public CustomerStore customers() {
    return customers;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public DeadLetterStore rejected() {
    return deadLetters;
  }

  @Override
  public RevisionStore revisions() {
    return revisions;
  }

  @Override
  public AssignmentStore assignments() {
    return assignments;
  }

  @Override
  public LogStatistics totals() {
    return statistics;
  }
}
