package com.datasaz.rl.train;

import com.datasaz.rl.policy.Learner;
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
  @Nullable ModelVersion version;
  long learntThrough;
  long experiences;

  Session(Learner learner, @Nullable ModelVersion version, long learntThrough, long experiences) {
    this.learner = learner;
    this.version = version;
    this.learntThrough = learntThrough;
    this.experiences = experiences;
  }

  Run run() {
    return new Run();
  }

  /**
   * All reading happens before the first learning, so a storage fault leaves the learner as it was.
   */
  void apply(List<LogEntry> page, Run run, FactReader facts) {
    List<LearningStep> steps = new ArrayList<>();
    long refusedBefore = facts.refused();
    for (LogEntry entry : page) {
      steps.addAll(facts.read(entry));
    }
    LearningStep.apply(steps, learner);
    learntThrough = page.get(page.size() - 1).sequence();
    run.entries += page.size();
    run.refused += facts.refused() - refusedBefore;
    steps.forEach(run::count);
    experiences += steps.stream().filter(LearningStep.Learn.class::isInstance).count();
  }

  /** The figures of one call. */
  static final class Run {
    long entries;
    private long experiences;
    private long corrections;
    private long refused;
    private double reward;

    void count(LearningStep step) {
      if (step instanceof LearningStep.Learn) {
        experiences++;
      } else {
        corrections++;
      }
      reward += step.rewardChange();
    }

    SortedMap<String, Double> metrics() {
      SortedMap<String, Double> metrics = new TreeMap<>();
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
