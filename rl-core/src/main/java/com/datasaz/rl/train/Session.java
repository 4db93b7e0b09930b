package com.datasaz.rl.train;

import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.SlateLearner;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A learner and the place in the log that it has come to. Thread contract: one thread. */
final class Session {
  final Learner learner;
  final Provenance provenance;
  @Nullable ModelVersion version;
  long learntThrough;
  long experiences;
  private final Learning learning;

  private Session(
      Learner learner, Provenance provenance, @Nullable ModelVersion version, OpenDecisions open) {
    learning = new Learning(provenance::knows, open, learner instanceof SlateLearner);
    this.learner = learner;
    this.provenance = provenance;
    this.version = version;
  }

  /** Begins with nothing, when the log ends at a place; its versions follow a parent. */
  static Session fresh(Learner learner, @Nullable ModelVersion parent, long end, FactReader facts) {
    Provenance provenance = new Provenance(end);
    return new Session(learner, provenance, parent, facts.openAfter(0, provenance::knows));
  }

  /** Goes on from a version. */
  static Session from(Learner learner, ModelVersion version, FactReader facts) {
    Provenance provenance = Provenance.of(version);
    OpenDecisions open = facts.openAfter(version.learntThrough(), provenance::knows);
    Session session = new Session(learner, provenance, version, open);
    session.learntThrough = version.learntThrough();
    session.experiences = version.experiences();
    return session;
  }

  /** Tells whether a page says that what was learnt must be learnt anew, without somebody. */
  boolean isOutdatedBy(List<LogEntry> page) {
    return page.stream().anyMatch(entry -> provenance.isOutdatedBy(entry, learntThrough));
  }

  Run run() {
    return new Run();
  }

  /**
   * All reading happens before the first learning, so a storage fault leaves the learner as it was.
   * Reading takes long where the storage is slow, so each entry is a sign of life.
   */
  void apply(List<LogEntry> page, Run run, FactReader facts, Runnable signOfLife) {
    List<LearningStep> steps = new ArrayList<>();
    long refusedBefore = facts.refused();
    facts.begin(page);
    for (LogEntry entry : page) {
      steps.addAll(facts.read(entry, learning));
      signOfLife.run();
      run.erasures += entry instanceof LogEntry.Erased ? 1 : 0;
    }
    List<LearningStep.Unlearn> kept = LearningStep.apply(steps, learner);
    learntThrough = page.get(page.size() - 1).sequence();
    run.entries += page.size();
    run.refused += facts.refused() - refusedBefore;
    steps.forEach(run::count);
    experiences += steps.stream().mapToInt(LearningStep::experiences).sum();
    steps.stream().filter(LearningStep.Unlearn.class::isInstance).forEach(s -> unlearn(s, kept));
  }

  private void unlearn(LearningStep step, List<LearningStep.Unlearn> kept) {
    if (step instanceof LearningStep.Unlearn unlearn && !kept.contains(unlearn)) {
      experiences -= unlearn.learnt().size();
      provenance.subtracted(unlearn.learnt().size());
    } else {
      provenance.kept();
    }
  }

  /** The figures of one call. */
  static final class Run {
    long entries;
    long erasures;
    private long experiences;
    private long corrections;
    private long refused;
    private double reward;

    void count(LearningStep step) {
      experiences += step.experiences();
      boolean corrects =
          step instanceof LearningStep.Correct || step instanceof LearningStep.CorrectSlate;
      corrections += corrects ? 1 : 0;
      reward += step.rewardChange();
    }

    SortedMap<String, Double> metrics(Session session) {
      SortedMap<String, Double> metrics = new TreeMap<>();
      session.provenance.describe(metrics);
      metrics.put("corrections", (double) corrections);
      metrics.put("experiences", (double) experiences);
      metrics.put("reward", reward);
      return metrics;
    }

    TrainingRun result(Session session, Optional<String> published, boolean activated) {
      return new TrainingRun(
          entries, experiences, corrections, refused, session.learntThrough, published, activated);
    }
  }
}
