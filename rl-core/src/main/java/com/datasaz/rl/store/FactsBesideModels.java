package com.datasaz.rl.store;

/** The facts of one store beside the models of another. */
record FactsBesideModels(Store facts, ModelRegistry models) implements Store {
  @Override
  public DecisionLog decisions() {
    return facts.decisions();
  }

  @Override
  public InteractionStore interactions() {
    return facts.interactions();
  }

  @Override
  public EventLog log() {
    return facts.log();
  }

  @Override
  public UserFeatureStore userFeatures() {
    return facts.userFeatures();
  }

  @Override
  public CustomerStore customers() {
    return facts.customers();
  }

  @Override
  public Retention retention() {
    return facts.retention();
  }

  @Override
  public DeadLetterStore rejected() {
    return facts.rejected();
  }

  @Override
  public RevisionStore revisions() {
    return facts.revisions();
  }

  @Override
  public AssignmentStore assignments() {
    return facts.assignments();
  }

  @Override
  public LogStatistics totals() {
    return facts.totals();
  }
}
