package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy that serves. Thread contract: any number of threads read it, each by one volatile
 * read; refreshing threads wait for each other.
 */
final class ModelHolder {
  private static final Logger LOG = LoggerFactory.getLogger(ModelHolder.class);

  /** A policy that can answer. */
  record Serving(Policy policy, String version, @Nullable Instant created) {}

  private final String model;
  private final ModelRegistry registry;
  private final List<Algorithm> algorithms;
  private final FeatureSchema schema;
  private final @Nullable PendingDecisions pending;
  private final LongAdder failures = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private volatile @Nullable Serving serving;
  private volatile FallbackReason missing = FallbackReason.NO_MODEL;
  private @Nullable String reported;
  private final VersionLog versions;

  /**
   * Holds no model yet.
   *
   * @param algorithms the first is the recommender's own
   * @param pending what was shown and is not learned; null to take no account of it
   */
  ModelHolder(
      String model,
      ModelRegistry registry,
      List<Algorithm> algorithms,
      FeatureSchema schema,
      LongSupplier ticker,
      @Nullable PendingDecisions pending) {
    this.model = model;
    this.registry = registry;
    this.algorithms = List.copyOf(algorithms);
    this.schema = schema;
    this.pending = pending;
    versions = new VersionLog(LOG, model, ticker);
  }

  Serving current() {
    Serving now = serving;
    if (now == null) {
      throw new ServingFault(missing);
    }
    return now;
  }

  @Nullable Serving last() {
    return serving;
  }

  long failures() {
    return failures.sum();
  }

  long refusals() {
    return refusals.sum();
  }

  /** Loads the active version if it is another one; keeps the last good one if it is bad. */
  synchronized boolean refresh() {
    try {
      return load(registry.active(model));
    } catch (StoreClosedException e) {
      failures.increment();
      throw e;
    } catch (StoreException e) {
      missing = FallbackReason.STORAGE_DOWN;
      fail("the registry cannot be read", e);
    } catch (ModelStateException e) {
      missing = FallbackReason.NO_MODEL;
      refusals.increment();
      fail("the active version is refused", e);
    } catch (RuntimeException e) {
      missing = FallbackReason.NO_MODEL;
      fail("the active version cannot be used", e);
    }
    return false;
  }

  /** Takes note of a decision in the log. */
  synchronized void shown(LogEntry.Shown decision) {
    if (pending != null) {
      pending.read(decision);
    }
  }

  /** Lets the version that serves take account of the decisions in the log behind it. */
  synchronized void narrow() {
    Serving now = serving;
    Policy narrowed = pending == null || now == null ? null : pending.next();
    if (now != null && narrowed != null) {
      serving = new Serving(narrowed, now.version(), now.created());
    }
  }

  private boolean load(Optional<ModelVersion> active) {
    Serving now = serving;
    if (active.isEmpty()) {
      return now == null && serve(prior());
    }
    ModelVersion version = active.get();
    return (now == null || !version.version().equals(now.version())) && serve(restore(version));
  }

  /** Before anybody has published: what the algorithm believes without data, which explores. */
  private Serving prior() {
    Learner learner = algorithms.get(0).create(schema);
    return new Serving(policy(learner, 0), Recommender.PRIOR_VERSION, null);
  }

  private Serving restore(ModelVersion version) {
    ModelState state = registry.load(model, version.version());
    Learner learner = maker(version).restore(schema, state);
    Policy policy = policy(learner, version.learntThrough());
    return new Serving(policy, version.version(), version.created());
  }

  private Policy policy(Learner learner, long learntThrough) {
    return pending == null ? learner.snapshot() : pending.restart(learner, learntThrough);
  }

  private Algorithm maker(ModelVersion version) {
    return algorithms.stream()
        .filter(one -> one.toString().equals(version.configuration()))
        .findFirst()
        .orElse(algorithms.get(0));
  }

  private boolean serve(Serving next) {
    Serving before = serving;
    boolean isFirst = before == null || before.created() == null; // the first of all, or learnt
    boolean isNews = isFirst || reported != null;
    serving = next;
    reported = null;
    versions.serves(next.version(), isNews);
    return true;
  }

  /** A fault that lasts is reported once, and again only after a success or with another reason. */
  private void fail(String what, RuntimeException cause) {
    failures.increment();
    String report = what + ": " + cause;
    if (!report.equals(reported)) {
      reported = report;
      Serving now = serving;
      String stays = now == null ? "the fallback answers" : "version " + now.version() + " stays";
      LOG.warn("model {}: {}; {}", model, what, stays, cause);
    }
  }
}
