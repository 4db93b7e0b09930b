package com.datasaz.rl.deploy;

import com.datasaz.rl.deploy.PipelineStatus.Phase;
import com.datasaz.rl.evaluate.LoggedDecisions;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Revision;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.FittedModel;
import com.datasaz.rl.train.Trainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Every candidate is a model of its own, "model/candidate", so its versions and their figures stay apart from what serves. A version is
 * stored when its candidate has been learnt and valued, with the period among its figures. That is all that a run needs to go on where
 * another one stopped: what is stored for the period is done.
 */
/**
 * The training service: learns each candidate from the first part of a period, values it on the
 * rest, and lets the best one through the {@link Gate} take the place of what serves.
 *
 * <p>It works on the caller's thread, so call it on one that has time. Thread contract: any number
 * of threads; runs follow each other, {@link #status()} and {@link #cancel()} answer at once.
 */
public final class TrainingPipeline {
  /** The figure of a stored candidate: its estimated reward on the validation part. */
  public static final String VALUE = "validation.value";

  /** The figure of a stored candidate: the lower end of its interval. */
  public static final String LOW = "validation.low";

  private static final String HIGH = "validation.high";
  private static final String SAMPLE = "validation.effective_sample_size";
  private static final String FROM = "run.from_micros";
  private static final String UNTIL = "run.until_micros";

  private static final Logger LOG = LoggerFactory.getLogger(TrainingPipeline.class);

  private final ReentrantLock running = new ReentrantLock();
  private final Store store;
  private final ModelRegistry registry;
  private final Versions versions;
  private final PipelineOptions options;
  private volatile boolean cancelled;
  private volatile PipelineStatus status;

  TrainingPipeline(PipelineOptions options) {
    this.options = options;
    store = options.store;
    registry = store.models();
    versions = new Versions(store, options.clock);
    status =
        new PipelineStatus(
            Phase.IDLE, "", 0, options.candidates.size(), 0, Instant.EPOCH, "has not run yet");
  }

  /**
   * Starts to describe a pipeline.
   *
   * @param store where the log is read and versions go
   * @param encoder how raw attributes become rows; the recommender must use an equal one
   * @param catalog the products of now
   * @return options, for one thread
   */
  public static PipelineOptions builder(
      Store store, FeatureEncoder encoder, Supplier<Catalog> catalog) {
    return new PipelineOptions(store, encoder, catalog);
  }

  /**
   * Trains, values and deploys. A run that was cancelled, failed or killed goes on where it stopped
   * when it is called with the same time.
   *
   * @param until the first time after the period; to the microsecond
   * @return what came of it
   * @throws PipelineCancelledException when it was told to stop
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public PipelineReport run(Instant until) {
    running.lock();
    try {
      cancelled = false;
      return new Run(Times.micros("end of the period", until)).all();
    } finally {
      running.unlock();
    }
  }

  /**
   * Returns what this pipeline does now; the store's revisions of {@code pipeline/} and the model's
   * name tell other nodes.
   *
   * @return the status
   */
  public PipelineStatus status() {
    return status;
  }

  /** Tells a run to stop at the next page of the log. */
  public void cancel() {
    cancelled = true;
  }

  private void checkCancelled() {
    if (cancelled) {
      throw new PipelineCancelledException();
    }
  }

  private String modelOf(Candidate candidate) {
    return options.model + "/" + candidate.name();
  }

  /** One run. One thread. */
  private final class Run {
    private final Instant from;
    private final Instant split;
    private final Instant until;
    private final Instant began;
    private final Validation validation;
    private int done;

    Run(Instant until) {
      this.until = until;
      from = until.minus(options.period);
      split = until.minus(options.validationPeriod());
      began = options.clock.instant();
      LoggedDecisions log =
          new LoggedDecisions(
              store, options.encoder, options.catalog.get(), options.rewards, split, until);
      validation = new Validation(log, options.gate, TrainingPipeline.this::checkCancelled);
    }

    PipelineReport all() {
      try {
        List<Standing> standings = new ArrayList<>();
        for (Candidate candidate : options.candidates) {
          standings.add(one(candidate));
          done++;
        }
        return conclude(standings);
      } catch (PipelineCancelledException e) {
        tell(Phase.CANCELLED, "", 0, String.valueOf(e.getMessage()));
        record();
        throw e;
      } catch (RuntimeException e) {
        tell(Phase.FAILED, "", 0, String.valueOf(e));
        record();
        throw e;
      }
    }

    private Standing one(Candidate candidate) {
      Optional<Standing> earlier = stored(candidate);
      return earlier.isPresent() ? earlier.get() : learn(candidate);
    }

    private Standing learn(Candidate candidate) {
      tell(Phase.TRAINING, candidate.name(), 0, "learns from " + from + " to " + split);
      record();
      FittedModel fitted = trainer(candidate).fit(from, split);
      tell(Phase.EVALUATING, candidate.name(), 1, "valued from " + split + " to " + until);
      Standing standing = validation.value(candidate.name(), fitted.policy());
      return standing.refusal() != null ? standing : store(candidate, fitted, standing);
    }

    private Trainer trainer(Candidate candidate) {
      return Trainer.builder(store, options.encoder, candidate.algorithm())
          .model(modelOf(candidate))
          .rewards(options.rewards)
          .clock(options.clock)
          .progress((sequence, last) -> progress(candidate, sequence, last))
          .build();
    }

    private void progress(Candidate candidate, long sequence, long last) {
      checkCancelled();
      tell(
          Phase.TRAINING,
          candidate.name(),
          sequence / (double) Math.max(1, last),
          "at log entry " + sequence + " of " + last);
    }

    private Standing store(Candidate candidate, FittedModel fitted, Standing standing) {
      ModelVersion described =
          new ModelVersion(
              modelOf(candidate),
              "0",
              null,
              fitted.state().algorithm(),
              candidate.algorithm().toString(),
              fitted.state().schemaFingerprint(),
              fitted.learntThrough(),
              fitted.experiences(),
              options.clock.instant(),
              fitted.metrics());
      ModelVersion version =
          versions.store(described, fitted.state(), modelOf(candidate), figures(standing));
      return standing.storedAs(version.version());
    }

    private SortedMap<String, Double> figures(Standing standing) {
      SortedMap<String, Double> figures = new TreeMap<>();
      figures.put(VALUE, standing.value());
      figures.put(LOW, standing.low());
      figures.put(HIGH, standing.high());
      figures.put(SAMPLE, standing.effectiveSampleSize());
      figures.put(FROM, (double) Times.toMicros(from));
      figures.put(UNTIL, (double) Times.toMicros(until));
      return figures;
    }

    /** What an earlier run with the same period has finished. */
    private Optional<Standing> stored(Candidate candidate) {
      return registry.history(modelOf(candidate), 1).stream()
          .filter(version -> isOf(version, FROM, from) && isOf(version, UNTIL, until))
          .filter(version -> version.configuration().equals(candidate.algorithm().toString()))
          .map(version -> standing(candidate, version))
          .findFirst();
    }

    private boolean isOf(ModelVersion version, String figure, Instant time) {
      Double micros = version.metrics().get(figure);
      return micros != null && micros == (double) Times.toMicros(time);
    }

    private Standing standing(Candidate candidate, ModelVersion version) {
      SortedMap<String, Double> figures = version.metrics();
      return new Standing(
          candidate.name(),
          version.version(),
          figures.getOrDefault(VALUE, 0.0),
          figures.getOrDefault(LOW, 0.0),
          figures.getOrDefault(HIGH, 0.0),
          figures.getOrDefault(SAMPLE, 0.0),
          List.of(),
          null);
    }

    private PipelineReport conclude(List<Standing> standings) {
      tell(Phase.EVALUATING, Standing.SERVING, 1, "valued from " + split + " to " + until);
      Standing serving = validation.serving(active());
      List<Standing> board = new ArrayList<>(standings);
      board.sort(
          Comparator.comparing((Standing one) -> one.refusal() != null)
              .thenComparing(Comparator.comparingDouble(Standing::value).reversed()));
      Standing best = board.get(0);
      boolean passes = serving.refusal() == null && options.gate.lets(best, serving);
      String deployed = passes ? deploy(best) : null;
      PipelineReport report =
          new PipelineReport(
              from,
              split,
              until,
              serving,
              board,
              passes ? best.name() : null,
              deployed,
              Conclusion.of(options, serving, best, deployed));
      tell(Phase.DONE, "", 1, report.conclusion());
      record();
      return report;
    }

    private @Nullable Policy active() {
      Optional<ModelVersion> active = registry.active(options.target);
      return active.isEmpty() ? options.baseline : policy(active.get());
    }

    private @Nullable Policy policy(ModelVersion version) {
      ModelState state = registry.load(version.model(), version.version());
      for (Algorithm algorithm : options.algorithms()) {
        if (algorithm.toString().equals(version.configuration())) {
          return algorithm.restore(options.encoder.schema(), state).snapshot();
        }
      }
      LOG.warn(
          "version {} of {} was made by {}, which is not among the candidates: compared with what was shown",
          version.version(),
          version.model(),
          version.configuration());
      return null;
    }

    private String deploy(Standing best) {
      Candidate winner =
          options.candidates.stream()
              .filter(one -> one.name().equals(best.name()))
              .findFirst()
              .orElseThrow();
      String version = String.valueOf(best.version());
      String reason = "pipeline until " + until + ": " + best.name() + " passed the gate";
      return versions.promote(modelOf(winner), version, options.target, reason).version();
    }

    private void tell(Phase phase, String candidate, double progress, String message) {
      status =
          new PipelineStatus(
              phase, candidate, done, options.candidates.size(), progress, began, message);
    }

    /** For other nodes, and for those who ask next year. */
    private void record() {
      String name = "pipeline/" + options.model;
      PipelineStatus now = status;
      String value =
          now.phase()
              + " "
              + now.candidate()
              + " "
              + now.done()
              + "/"
              + now.candidates()
              + ": "
              + now.message();
      String shortened = value.substring(0, Math.min(value.length(), Revision.MAX_VALUE_LENGTH));
      Optional<Revision> latest = store.revisions().latest(name);
      String reason = "run of " + until;
      Instant time = options.clock.instant();
      store
          .revisions()
          .append(
              latest
                  .map(one -> one.next(shortened, reason, time))
                  .orElseGet(() -> Revision.first(name, shortened, reason, time)));
    }
  }
}
