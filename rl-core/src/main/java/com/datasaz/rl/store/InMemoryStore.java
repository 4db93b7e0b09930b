package com.datasaz.rl.store;

/**
 * Everything in memory, gone with the process: for tests, simulations and a first look. It keeps
 * every promise of {@link Store} but durability, and grows with the log.
 *
 * <p>Thread contract: any number of threads; each call is atomic.
 */
public final class InMemoryStore implements Store {
  private final InMemoryErasures erasures = new InMemoryErasures();
  private final InMemoryLog log = new InMemoryLog(erasures);
  private final InMemoryModels models = new InMemoryModels();
  private final InMemoryUserFeatures userFeatures = new InMemoryUserFeatures(erasures);
  private final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters(erasures);
  private final InMemoryAssignments assignments = new InMemoryAssignments(erasures);
  private final InMemoryCustomers customers =
      new InMemoryCustomers(erasures, log, models, userFeatures, deadLetters, assignments);
  private final InMemoryRetention retention = new InMemoryRetention(log, models);
  private final InMemoryRevisions revisions = new InMemoryRevisions();

  /** Makes an empty store. */
  public InMemoryStore() {}

  @Override
  public DecisionLog decisions() {
    return log;
  }

  @Override
  public InteractionStore interactions() {
    return log;
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
}
