package com.datasaz.rl.train;

import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The model is a fold over the log: every entry, in the one order of the log, becomes learning steps that depend on the entries
 * before it alone. A published version names the last entry that it has folded in, so a trainer that is killed and started again
 * loads the last version, reads on from there, and arrives at the same bits as one that never stopped.
 */
/**
 * Learns a model from the log and publishes versions of it.
 *
 * <p>Thread contract: any thread may call it; one call at a time does its work, others wait. It
 * owns no thread. Run one trainer per model; recommenders on all nodes pick up what it publishes.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final EventLog log;
  private final FeatureEncoder encoder;
  private final Algorithm algorithm;
  private final FactReader facts;
  private final Publisher publisher;
  private final TrainingProgress progress;
  private final int pageSize;
  private final String model;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Session session;

  private Trainer(Builder builder) {
    log = builder.store.log();
    encoder = builder.encoder;
    algorithm = builder.algorithm;
    facts = new FactReader(builder.store, builder.encoder, builder.rewards);
    publisher =
        new Publisher(
            builder.store.models(), builder.model, builder.algorithm, builder.clock, builder.keep);
    progress = builder.progress;
    pageSize = builder.pageSize;
    model = builder.model;
  }

  /**
   * Starts a trainer.
   *
   * @param store where the log is read and the versions go
   * @param encoder how raw attributes become rows; the recommender must use an equal one
   * @param algorithm what learns
   * @return a builder, for one thread
   */
  public static Builder builder(Store store, FeatureEncoder encoder, Algorithm algorithm) {
    return new Builder(store, encoder, algorithm);
  }

  /**
   * Learns all that is new in the log, in small steps that cost as much as there is feedback, and
   * publishes a version if there was anything.
   *
   * @return what was done
   * @throws com.datasaz.rl.store.StoreException when the storage fails: call again, nothing is
   *     learnt twice
   */
  public TrainingRun learn() {
    lock.lock();
    try {
      Session current = session == null ? resume() : session;
      // A fault in the middle leaves a learner that may be ahead of the log position: the next call
      // starts from the last version.
      session = null;
      TrainingRun run = learnOn(current);
      session = current;
      return run;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns a new model from a period of the log, forgetting what the present one knows, and
   * publishes it. {@link #learn()} then goes on from the end of that period.
   *
   * @param from the first time of the facts
   * @param until the first time after the period
   * @return what was done
   * @throws com.datasaz.rl.store.StoreException when the storage fails: the model that serves stays
   */
  public TrainingRun retrain(Instant from, Instant until) {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a period must begin before it ends, got " + from + " to " + until);
    }
    lock.lock();
    try {
      session = null;
      Session fresh =
          new Session(algorithm.create(encoder.schema()), publisher.latest().orElse(null), 0, 0);
      Session.Run run = fresh.run();
      fold(fresh, run, after -> log.read(from, until, after, pageSize));
      TrainingRun done = publish(fresh, run, publisher.active(), "retrained");
      session = fresh;
      return done;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls {@link #learn()} again and again on the host's executor. A failed run is logged, and the
   * next one begins where the last good one ended.
   *
   * @param executor the host's executor; the trainer never shuts it down
   * @param every the pause between the end of a run and the beginning of the next
   * @return stops the learning when closed; a run that is under way ends first
   */
  public AutoCloseable startLearning(ScheduledExecutorService executor, Duration every) {
    long micros = TimeUnit.NANOSECONDS.toMicros(every.toNanos());
    Require.positive("pause between runs in microseconds", (double) micros);
    ScheduledFuture<?> task =
        executor.scheduleWithFixedDelay(this::learnOrLog, 0, micros, TimeUnit.MICROSECONDS);
    return () -> stop(task);
  }

  private void stop(ScheduledFuture<?> task) {
    task.cancel(false);
    lock.lock();
    try {
      LOG.debug("model {} stops learning", model);
    } finally {
      lock.unlock();
    }
  }

  // A scheduled task that throws is never run again, and an outage of the database must not end the
  // learning.
  private void learnOrLog() {
    try {
      learn();
    } catch (RuntimeException e) {
      LOG.warn("model {} could not learn on and will try again: {}", model, e.toString(), e);
    }
  }

  private Session resume() {
    Optional<ModelVersion> latest = publisher.latest();
    if (latest.isEmpty()) {
      return new Session(algorithm.create(encoder.schema()), null, 0, 0);
    }
    ModelVersion version = latest.get();
    ModelState state = publisher.load(version);
    Learner learner = algorithm.restore(encoder.schema(), state);
    return new Session(learner, version, version.learntThrough(), version.experiences());
  }

  private TrainingRun learnOn(Session current) {
    Session.Run run = current.run();
    fold(current, run, after -> log.read(after, pageSize));
    if (run.entries == 0) {
      return run.result(current, Optional.empty(), false);
    }
    String parent = current.version == null ? null : current.version.version();
    return publish(current, run, parent, "trained");
  }

  private void fold(Session current, Session.Run run, Pages pages) {
    long last = log.last();
    List<LogEntry> page = pages.after(current.learntThrough);
    while (!page.isEmpty()) {
      current.apply(page, run, facts);
      progress.at(current.learntThrough, Math.max(last, current.learntThrough));
      page = pages.after(current.learntThrough);
    }
  }

  private TrainingRun publish(
      Session current, Session.Run run, @Nullable String expected, String reason) {
    current.version =
        publisher.insert(
            current.version,
            current.learntThrough,
            current.experiences,
            current.learner.state(),
            run.metrics());
    boolean activated = publisher.activate(current.version, expected, reason);
    return run.result(current, Optional.of(current.version.version()), activated);
  }

  private interface Pages {
    List<LogEntry> after(long sequence);
  }

  /** A learner and the place in the log that it has come to. */
  private static final class Session {
    private final Learner learner;
    private @Nullable ModelVersion version;
    private long learntThrough;
    private long experiences;

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
     * All reading happens before the first learning, so a storage fault leaves the learner as it
     * was.
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
      private long entries;
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
            entries,
            experiences,
            corrections,
            refused,
            session.learntThrough,
            published,
            activated);
      }
    }
  }

  /** Collects options. Thread contract: one thread. */
  public static final class Builder {
    private final Store store;
    private final FeatureEncoder encoder;
    private final Algorithm algorithm;
    private RewardModel rewards = RewardModel.funnel();
    private String model = "default";
    private Clock clock = Clock.systemUTC();
    private TrainingProgress progress = (sequence, last) -> {};
    private int pageSize = 500;
    private int keep = 20;

    private Builder(Store store, FeatureEncoder encoder, Algorithm algorithm) {
      this.store = store;
      this.encoder = encoder;
      this.algorithm = algorithm;
    }

    /**
     * Sets what feedback is worth; {@link RewardModel#funnel()} unless said.
     *
     * @param newRewards the reward model
     * @return this
     */
    public Builder rewards(RewardModel newRewards) {
      rewards = newRewards;
      return this;
    }

    /**
     * Names the model, for shops with several pages that learn apart.
     *
     * @param name at most 100 characters; {@code default} unless said
     * @return this
     */
    public Builder model(String name) {
      model = Require.text("model", name, 100);
      return this;
    }

    /**
     * Sets the clock that dates versions.
     *
     * @param newClock the clock; the system's unless said
     * @return this
     */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Sets who is told how far a run has come.
     *
     * @param listener called after every page of the log
     * @return this
     */
    public Builder progress(TrainingProgress listener) {
      progress = listener;
      return this;
    }

    /**
     * Sets how many log entries are read at once; it changes no bit of the model.
     *
     * @param entries from 1 to 100,000; 500 unless said
     * @return this
     */
    public Builder pageSize(int entries) {
      pageSize = Require.inRange("page size", entries, 1, 100_000);
      return this;
    }

    /**
     * Sets how many of the latest versions keep their bits, to roll back to.
     *
     * @param versions at least 2; 20 unless said
     * @return this
     */
    public Builder keepVersions(int versions) {
      keep = Require.inRange("versions to keep", versions, 2, 1_000_000);
      return this;
    }

    /**
     * Makes the trainer; it reads nothing yet.
     *
     * @return the trainer
     */
    public Trainer build() {
      return new Trainer(this);
    }
  }
}
