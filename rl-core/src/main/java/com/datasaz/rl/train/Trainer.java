package com.datasaz.rl.train;

import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Repeated;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.LeaseLostException;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
 * <p>Start one on every node with {@link #startLearning}: of the trainers of a model one learns at
 * a time, by a lease in the store, and another one takes over when it dies. Recommenders on all
 * nodes pick up what it publishes.
 *
 * <p>Thread contract: any thread may call it; one call at a time does its work, others wait. It
 * owns no thread.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final EventLog log;
  private final CustomerStore customers;
  private final FeatureEncoder encoder;
  private final Algorithm algorithm;
  private final FactReader facts;
  private final ModelRegistry registry;
  private final Publisher open;
  private final TrainingProgress progress;
  private final int pageSize;
  private final String model;
  private final String node;
  private final long term;
  private final LongSupplier ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private Publisher publisher;
  private @Nullable Tenure tenure;
  private @Nullable Lease lease;
  private @Nullable Session session;
  private volatile @Nullable String reported;

  private Trainer(Builder builder) {
    log = builder.store.log();
    customers = builder.store.customers();
    encoder = builder.encoder;
    algorithm = builder.algorithm;
    facts =
        new FactReader(
            builder.store,
            builder.encoder,
            builder.rewards,
            builder.horizon,
            new LoggedStates(builder.encoder, builder.items));
    registry = builder.store.models();
    open = new Publisher(registry, builder.model, builder.algorithm, builder.clock, builder.keep);
    publisher = open;
    progress = builder.progress;
    pageSize = builder.pageSize;
    model = builder.model;
    node = builder.node;
    term = builder.term.toNanos();
    ticker = builder.ticker;
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
   * publishes a version if there was anything. It learns now, whoever has the lease: when two
   * trainers do so at once, one of them publishes.
   *
   * @return what was done
   * @throws com.datasaz.rl.store.StoreException when the storage fails, or another trainer has
   *     published meanwhile: call again, nothing is learnt twice
   */
  public TrainingRun learn() {
    lock.lock();
    try {
      Session current = session == null ? resume() : session;
      // A fault in the middle leaves a learner that may be ahead of the log position: the next call
      // starts from the last version.
      session = null;
      return learnOn(current);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns the whole log anew, as far as it is kept, and publishes the result in place of what is
   * known now: bit for bit the model of a log in which forgotten customers never were, whereas
   * {@link #learn()} subtracts them up to rounding, and cannot where the model is no sum. What
   * {@code retention} has deleted is not known any more.
   *
   * @return what was done
   * @throws com.datasaz.rl.store.StoreException when the storage fails: the model that serves stays
   */
  public TrainingRun rebuild() {
    lock.lock();
    try {
      return anew(after -> log.read(after, pageSize), publisher.active(), "rebuilt");
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
    checkPeriod(from, until);
    lock.lock();
    try {
      session = null;
      Session fresh = fresh();
      Session.Run run = learnPeriod(fresh, from, until);
      return publish(fresh, run, publisher.active(), "retrained");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns a model from a period of the log and publishes nothing: to be valued before anybody
   * decides what becomes of it.
   *
   * @param from the first time of the facts
   * @param until the first time after the period
   * @return what was learnt
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public FittedModel fit(Instant from, Instant until) {
    checkPeriod(from, until);
    lock.lock();
    try {
      Session fresh = fresh();
      Session.Run run = learnPeriod(fresh, from, until);
      return new FittedModel(
          algorithm,
          fresh.learner.state(),
          fresh.learner.snapshot(),
          fresh.learntThrough,
          fresh.experiences,
          run.metrics(fresh));
    } finally {
      lock.unlock();
    }
  }

  private Session.Run learnPeriod(Session fresh, Instant from, Instant until) {
    fresh.provenance.learnt(from, until, Long.MAX_VALUE);
    Session.Run run = fresh.run();
    fold(fresh, run, after -> log.read(from, until, after, pageSize));
    fresh.provenance.learnt(from, until, fresh.learntThrough);
    return run;
  }

  private static void checkPeriod(Instant from, Instant until) {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a period must begin before it ends, got " + from + " to " + until);
    }
  }

  /**
   * Learns again and again on the host's executor, in turn with the trainers of other nodes: the
   * one that holds the model's lease learns, the others stand by. One that stands by takes over
   * when the lease has not been renewed for its term, or for three pauses if that is longer. A
   * trainer that was paused so long notices it by its token, which is checked in the transaction of
   * each publication. A failed run is logged, and the next one begins where the last good one
   * ended.
   *
   * @param executor the host's executor; the trainer never shuts it down
   * @param every the pause between the end of a run and the beginning of the next
   * @return stops the learning when closed, and gives the lease back
   * @throws IllegalStateException when it has been started already
   */
  public BackgroundTask startLearning(ScheduledExecutorService executor, Duration every) {
    Require.positive("pause between runs in nanoseconds", (double) every.toNanos());
    begin(Math.max(term, 3 * every.toNanos()));
    return new Repeated.Job(this::learnInTurn, this::survives)
        .finallyDo(this::resign)
        .start(executor, Duration.ZERO, every);
  }

  private void begin(long longestSilence) {
    lock.lock();
    try {
      if (tenure != null) {
        throw new IllegalStateException(
            "model " + model + " is learnt by this trainer already: close it first");
      }
      tenure = new Tenure(registry.leases(), model, node, longestSilence, ticker);
    } finally {
      lock.unlock();
    }
  }

  private void resign() {
    lock.lock();
    try {
      Tenure mine = tenure;
      tenure = null;
      follow(null);
      if (mine != null) {
        release(mine);
      }
      LOG.debug("model {} stops learning", model);
    } finally {
      lock.unlock();
    }
  }

  private void release(Tenure mine) {
    try {
      mine.release();
    } catch (StoreClosedException e) {
      throw e;
    } catch (StoreException e) {
      LOG.warn("model {}: the lease could not be given back and runs out by its term", model, e);
    }
  }

  /** An outage of the database does not end the learning, and is reported when it begins. */
  private boolean survives(RuntimeException fault) {
    boolean isOver = fault instanceof StoreClosedException;
    if (fault instanceof LeaseLostException) {
      LOG.info("{}", fault.getMessage());
    } else if (!fault.toString().equals(reported)) {
      reported = fault.toString();
      if (isOver) {
        LOG.warn("model {} is not learnt any more: {}", model, fault.getMessage());
      } else {
        LOG.warn("model {} could not learn on and will try again: {}", model, reported, fault);
      }
    }
    return !isOver;
  }

  private void learnInTurn() {
    lock.lock();
    try {
      if (tenure == null) {
        return;
      }
      Optional<Lease> mine = tenure.hold();
      follow(mine.orElse(null));
      if (mine.isPresent()) {
        learn();
      }
      reported = null;
    } finally {
      lock.unlock();
    }
  }

  /** With another token, what was learnt before may not be what the latest version knows. */
  private void follow(@Nullable Lease mine) {
    Lease before = lease;
    boolean same = before == null ? mine == null : mine != null && before.token() == mine.token();
    if (!same) {
      session = null;
      publisher = mine == null ? open : open.to(registry.fencedBy(mine));
    }
    lease = mine;
  }

  /** A long run must not lose the lease, and one that lost it must not go on. */
  private void keepLease() {
    if (tenure != null) {
      tenure.keep();
    }
  }

  private Session resume() {
    Optional<ModelVersion> latest = publisher.latest();
    if (latest.isEmpty()) {
      return fresh();
    }
    ModelVersion version = latest.get();
    ModelState state = publisher.load(version);
    forgetThrough(
        Math.max(version.learntThrough(), (long) version.metric(ModelVersion.FOLDED_FROM)));
    return Session.from(algorithm.restore(encoder.schema(), state), version, facts);
  }

  /** Customers who are being forgotten are not learnt at all by a model that begins now. */
  private Session fresh() {
    long end = log.last();
    forgetThrough(end);
    Learner learner = algorithm.create(encoder.schema());
    return Session.fresh(learner, publisher.latest().orElse(null), end, facts);
  }

  private void forgetThrough(long place) {
    facts.forgetOnly(
        customers.erasuresUnderWay().stream()
            .filter(erased -> erased.sequence() <= place)
            .map(LogEntry.Erased::userId)
            .filter(Objects::nonNull)
            .toList());
  }

  private TrainingRun learnOn(Session current) {
    Pages pages = after -> log.read(after, pageSize);
    String parent = current.version == null ? null : current.version.version();
    Session.Run run = current.run();
    if (!fold(current, run, pages)) {
      LOG.info("model {} is learnt anew, without customers whose rows are deleted", model);
      return anew(pages, parent, "rebuilt without erased customers");
    }
    if (run.entries == 0) {
      session = current;
      return run.result(current, Optional.empty(), false);
    }
    return publish(current, run, parent, "trained");
  }

  private TrainingRun anew(Pages pages, @Nullable String expected, String reason) {
    session = null;
    Session fresh = fresh();
    Session.Run run = fresh.run();
    if (!fold(fresh, run, pages)) {
      throw new StoreException(
          "a customer was forgotten while model " + model + " was learnt anew: learn again");
    }
    return publish(fresh, run, expected, reason);
  }

  /** Returns false when what was learnt must be learnt anew. */
  private boolean fold(Session current, Session.Run run, Pages pages) {
    long last = log.last();
    List<LogEntry> page = pages.after(current.learntThrough);
    while (!page.isEmpty()) {
      if (current.isOutdatedBy(page)) {
        return false;
      }
      current.apply(page, run, facts, this::keepLease);
      progress.at(current.learntThrough, Math.max(last, current.learntThrough));
      page = pages.after(current.learntThrough);
    }
    return true;
  }

  private TrainingRun publish(
      Session current, Session.Run run, @Nullable String expected, String reason) {
    current.version =
        publisher.insert(
            current.version,
            current.learntThrough,
            current.experiences,
            current.learner.state(),
            run.metrics(current));
    boolean activated = publisher.activate(current.version, expected, reason);
    if (run.erasures > 0) {
      customers.pruneErased();
    }
    session = current;
    return run.result(current, Optional.of(current.version.version()), activated);
  }

  private interface Pages {
    List<LogEntry> after(long sequence);
  }

  /** Collects options. Thread contract: one thread. */
  public static final class Builder {
    private final Store store;
    private final FeatureEncoder encoder;
    private final Algorithm algorithm;
    private RewardModel rewards = RewardModel.funnel();
    private String model = "default";
    private Clock clock = Clock.systemUTC();
    private @Nullable Horizon horizon;
    private Function<String, Optional<Item>> items = id -> Optional.empty();
    private TrainingProgress progress = (sequence, last) -> {};
    private int pageSize = 500;
    private int keep = 20;
    private String node = UUID.randomUUID().toString();
    private Duration term = Duration.ofSeconds(10);
    private LongSupplier ticker = System::nanoTime;

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
     * Looks beyond each decision: what the same customer is shown next is what it led to. A
     * decision is then learnt when the log says what follows it: the customer's next decision, or a
     * decision of anybody that came later than the longest gap.
     *
     * @param newHorizon how far; nothing follows a decision unless said
     * @return this
     */
    public Builder horizon(Horizon newHorizon) {
      horizon = newHorizon;
      return this;
    }

    /**
     * Sets where the attributes of logged candidates are found that were not shown, so that
     * learners which compare what could be shown know it; the log keeps those of the shown. A model
     * rebuilt from the log is the same as long as the answers are.
     *
     * @param lookup takes an id to the product, empty for those unknown; knows none unless said
     * @return this
     */
    public Builder items(Function<String, Optional<Item>> lookup) {
      items = lookup;
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
     * Names this node, for people who look who learns. A trainer that finds the lease in its own
     * name takes it at once, so a node that is started anew under the same name need not wait.
     *
     * @param name at most 100 characters, another one on every node; random unless said
     * @return this
     */
    public Builder node(String name) {
      node = Require.text("node", name, Lease.MAX_HOLDER_LENGTH);
      return this;
    }

    /**
     * Sets after how long without a sign of life another node takes over.
     *
     * @param longestSilence from a millisecond to a day, about the same on all nodes; 10 seconds
     *     unless said
     * @return this
     */
    public Builder leaseTerm(Duration longestSilence) {
      Require.inRange("lease term in seconds", longestSilence.toNanos() / 1e9, 1e-3, 86_400);
      term = longestSilence;
      return this;
    }

    /**
     * Sets what measures how long the holder of the lease has been silent.
     *
     * @param nanoseconds rises with time, from any start; {@link System#nanoTime()} unless said
     * @return this
     */
    public Builder ticker(LongSupplier nanoseconds) {
      ticker = nanoseconds;
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
