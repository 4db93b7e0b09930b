package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.internal.Pool;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * One answer takes these steps, each of which may fail into the fallback: the policy (one volatile read), the catalogue of now, the
 * candidates that the rules leave, the policy's ranking under what the rules say slot by slot, and a place in the buffer of decisions.
 * An answer that cannot be logged is not given, since what is shown and not logged would make the log lie about what was tried.
 */
/**
 * Recommends products: the one object that a shop's pages talk to.
 *
 * <p>An answer never fails the page. On any fault the fallback answers, and the answer says why. It
 * takes no lock, and does not wait for the storage, but for the history of a customer that {@link
 * Rule#alreadyBought()} has not cached.
 *
 * <p>Thread contract: any number of threads. It owns no thread: let {@link #follow} use one of the
 * host's, or call {@link #refresh()} and {@link #flush()}. Close it before the store.
 */
public final class Recommender implements AutoCloseable {
  /** The version under which an algorithm answers before anybody has published a model. */
  public static final String PRIOR_VERSION = "prior";

  private static final Logger LOG = LoggerFactory.getLogger(Recommender.class);

  private final String model;
  private final RuleBook rules;
  private final CatalogHolder catalogs;
  private final ModelHolder models;
  private final Histories histories;
  private final Popularity popularity;
  private final DecisionBuffer decisions;
  private final Upkeep upkeep;
  private final Interactions interactions;
  private final Fallback fallback;
  private final RecommendationIds ids;
  private final CandidateLogger candidates;
  private final Clock clock;
  private final LongSupplier ticker;
  private final long deadlineNanos;
  private final long seed;
  private final Pool<Scratch> memory = new Pool<>(Scratch::new);
  private final LongAdder requests = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder fallbackFailures = new LongAdder();
  private final FaultLog faults;
  private final GuardedListener listener;
  private final Choosing choosing;
  private final @Nullable Shadow shadow;
  private final Counts<FallbackReason> fallbacks = new Counts<>(FallbackReason.class);

  Recommender(RecommenderBuilder builder, Supplier<Catalog> catalog) {
    Store store = builder.store;
    model = builder.model;
    FeatureEncoder encoder = builder.encoder;
    fallback = builder.fallback;
    ids = builder.newIds();
    clock = builder.clock;
    ticker = builder.ticker;
    deadlineNanos = builder.deadlineNanos;
    seed = builder.seed;
    rules = new RuleBook(builder.rules);
    faults = new FaultLog(LOG, model, ticker);
    listener = new GuardedListener(builder.listener, model, faults);
    catalogs = new CatalogHolder(catalog, rules, encoder.schema(), faults);
    models =
        new ModelHolder(
            model,
            store.models(),
            builder.algorithms(),
            encoder.schema(),
            ticker,
            builder.isAnticipating ? new PendingDecisions(store.log(), encoder) : null);
    histories = new Histories(rules.alreadyDone(), store.interactions(), clock, ticker);
    choosing = new Choosing(encoder, rules, histories, seed);
    shadow = Shadow.of(builder, catalogs, histories, listener, faults);
    popularity = new Popularity(store.log(), models::shown);
    decisions = new DecisionBuffer(new Salvage(store, clock), builder.bufferCapacity, faults);
    upkeep = new Upkeep(LOG, this, decisions, faults);
    candidates = new CandidateLogger(builder.candidateLogLimit, seed);
    interactions =
        new Interactions(
            store,
            builder.rewards,
            builder.newGate(),
            new Admission(builder.feedback, store, ticker, faults),
            clock,
            decisions,
            histories,
            popularity,
            listener);
  }

  /**
   * Starts a recommender.
   *
   * @param store where decisions and interactions go and versions are found
   * @param encoder how raw attributes become rows; the trainer must use an equal one
   * @param algorithm what learns
   * @return a builder, for one thread
   */
  public static RecommenderBuilder builder(
      Store store, FeatureEncoder encoder, Algorithm algorithm) {
    return new RecommenderBuilder(store, encoder, algorithm);
  }

  /**
   * Returns under which name decisions are logged and versions are found.
   *
   * @return the model's name
   */
  public String model() {
    return model;
  }

  /**
   * Recommends items of the whole catalogue.
   *
   * @param context who asks, and what is known about them and this request
   * @param k how many items are wanted, in [1, 1,000]
   * @return the answer: k items when the rules leave k
   */
  public Recommendation recommend(Context context, int k) {
    return recommend(RecommendationRequest.of(context, k));
  }

  /**
   * Answers a request.
   *
   * @param request who asks, and for what
   * @return the answer: k items when the rules leave k
   */
  public Recommendation recommend(RecommendationRequest request) {
    long start = ticker.getAsLong();
    Recommendation answer = answerOrFallBack(request);
    listener.answered(answer, ticker.getAsLong() - start);
    if (shadow != null) {
      shadow.offer(request, answer);
    }
    return answer;
  }

  private Recommendation answerOrFallBack(RecommendationRequest request) {
    requests.increment();
    String id = ids.next(request.context());
    RuleTally tally = rules.tally();
    Scratch scratch = memory.take();
    try {
      return answer(request, id, scratch, tally);
    } catch (ServingFault fault) {
      return fallBack(request, id, fault.reason(), fault.getCause(), tally);
    } catch (RuntimeException e) {
      return fallBack(request, id, FallbackReason.POLICY_ERROR, e, tally);
    } finally {
      scratch.wipe();
      memory.giveBack(scratch);
    }
  }

  /**
   * Answers a request with the fallback on purpose, as customers of an experiment's control get it:
   * what the shop would show without a policy. It is logged like every answer, with the reason
   * {@link FallbackReason#CONTROL}, so that what the customer does with it counts for the control.
   *
   * @param request who asks, and for what
   * @return the answer: k items when the rules leave k
   */
  public Recommendation control(RecommendationRequest request) {
    long start = ticker.getAsLong();
    requests.increment();
    fallbacks.increment(FallbackReason.CONTROL);
    String id = ids.next(request.context());
    Recommendation answer = fallenBack(request, id, FallbackReason.CONTROL, rules.tally());
    return listener.answered(answer, ticker.getAsLong() - start);
  }

  private Recommendation answer(
      RecommendationRequest request, String id, Scratch scratch, RuleTally tally) {
    Deadline deadline = new Deadline(ticker, deadlineNanos);
    ModelHolder.Serving serving = models.current();
    if (decisions.isFull() || decisions.isClosed()) {
      throw noRoom();
    }
    CatalogView view = catalogs.current();
    Choosing.Chosen chosen =
        choosing.choose(serving.policy(), view, request, id, scratch, tally, deadline);
    Slate slate = chosen.slate();
    PropensityKind kind = serving.policy().propensityKind();
    Candidates from = candidates.log(chosen.actions(), slate.shown(), id);
    if (!log(request, id, serving.version(), kind, from, slate, null)) {
      throw noRoom();
    }
    if (deadline.isOver()) {
      late.increment();
    }
    return new Recommendation(id, slate.items(), serving.version(), null, rules.close(tally));
  }

  private ServingFault noRoom() {
    return new ServingFault(
        decisions.isClosed() ? FallbackReason.CLOSED : FallbackReason.STORAGE_DOWN);
  }

  private boolean log(
      RecommendationRequest request,
      String id,
      @Nullable String version,
      PropensityKind kind,
      Candidates from,
      Slate slate,
      @Nullable FallbackReason reason) {
    return decisions.offer(
        new Decision(
            id,
            clock.instant(),
            request.context(),
            model,
            version,
            kind,
            seed,
            from,
            slate.shown(),
            reason == null ? null : reason.name()));
  }

  private Recommendation fallBack(
      RecommendationRequest request,
      String id,
      FallbackReason reason,
      @Nullable Throwable cause,
      RuleTally tally) {
    fallbacks.increment(reason);
    faults.warn("the fallback answers: " + reason, cause);
    return fallenBack(request, id, reason, tally);
  }

  private Recommendation fallenBack(
      RecommendationRequest request, String id, FallbackReason reason, RuleTally tally) {
    Slate slate = fallbackSlate(request, reason);
    Candidates from = CandidateLogger.shown(0, slate.shown());
    if (!log(request, id, null, PropensityKind.DETERMINISTIC, from, slate, reason)) {
      decisions.lose();
    }
    return new Recommendation(id, slate.items(), null, reason, rules.close(tally));
  }

  private Slate fallbackSlate(RecommendationRequest request, FallbackReason reason) {
    FallbackAnswer answer = new FallbackAnswer(rules, histories, catalogs.currentIfAny(), request);
    try {
      answer.offer(fallback.recommend(request, request.k()));
    } catch (RuntimeException e) {
      fallbackFailures.increment();
      faults.warn("the shop's fallback failed, the most popular answer", e);
    }
    answer.fillUp(popularity, reason != FallbackReason.NO_CANDIDATES);
    return answer.slate();
  }

  /**
   * Returns the shadow, which scores by a challenger what was answered.
   *
   * @return the shadow, if the recommender was built with one
   */
  public Optional<Shadow> shadow() {
    return Optional.ofNullable(shadow);
  }

  /**
   * Records what a customer did; the same as {@code interactions().record(interaction)}.
   *
   * @param interaction what a customer did
   * @return the acknowledgement, which tells whether it was new
   * @throws RefusedInteractionException when its type is unknown, its time lies in the future, or
   *     the {@link FeedbackRules} do not let it in
   * @throws StoreException when the storage fails: nothing was acknowledged, give it again
   */
  public Recorded record(Interaction interaction) {
    return interactions.record(interaction);
  }

  /**
   * Returns the surface on which interactions are recorded and asked about.
   *
   * @return the interactions
   */
  public Interactions interactions() {
    return interactions;
  }

  /**
   * Lets the active version serve, if another one does; a bad one leaves the last good one serving.
   * It also prepares a new catalogue, and reads on in the log: what is popular, and what was shown
   * and is not learned yet. A fault is logged, not thrown.
   *
   * @return true when another version serves now
   * @throws StoreClosedException when the store was closed before the recommender
   */
  public boolean refresh() {
    boolean changed = models.refresh();
    if (shadow != null) {
      shadow.refresh();
    }
    catalogs.currentIfAny();
    try {
      popularity.refresh();
      models.narrow();
    } catch (StoreClosedException e) {
      throw e;
    } catch (RuntimeException e) {
      faults.warn("the log could not be read on", e);
    }
    return changed;
  }

  /**
   * Stores the decisions that wait in the buffer.
   *
   * @throws StoreException when the storage fails: they wait on
   */
  public void flush() {
    decisions.flush();
  }

  /**
   * Lets go of a customer who is being erased: what waits for the storage or the shadow, and the
   * cached history. Give it to {@link com.datasaz.rl.store.CustomerEraser}, as {@code
   * recommender::forget}.
   *
   * @param userId the customer
   */
  public void forget(String userId) {
    decisions.forget(Require.id("user id", userId));
    histories.forget(userId);
    if (shadow != null) {
      shadow.forget(userId);
    }
  }

  /**
   * Refreshes and flushes again and again on the host's executor, each by itself, so that a storage
   * that is slow to read does not hold up the decisions. A fault is logged, and the next run tries
   * again.
   *
   * @param executor the host's executor, with two threads that may wait for the storage; never shut
   *     down here
   * @param every the pause between the end of a run and the beginning of the next
   * @return stops it when closed, and flushes once more; {@link #close()} closes it too
   */
  public BackgroundTask follow(ScheduledExecutorService executor, Duration every) {
    return upkeep.follow(executor, every);
  }

  /**
   * Ends what {@link #follow} began, and stores every decision that was given: close the
   * recommender before the store. A request that comes later is answered by the fallback ({@link
   * FallbackReason#CLOSED}), since its decision could not be logged; {@link #record} goes on as
   * long as the store does. A fault is logged, not thrown.
   */
  @Override
  public void close() {
    upkeep.close();
  }

  /**
   * Returns what each rule did since the recommender was built.
   *
   * @return one line a rule, in their order, and one each for what requests excluded and for
   *     candidates that the catalogue does not have
   */
  public List<RuleStatistics> rules() {
    return rules.statistics();
  }

  /**
   * Returns what the recommender did since it was built.
   *
   * @return the counts and the state of now
   */
  public RecommenderStatistics statistics() {
    ModelHolder.Serving serving = models.last();
    return new RecommenderStatistics(
        requests.sum(),
        fallbacks.sums(),
        fallbackFailures.sum(),
        late.sum(),
        decisions.size(),
        decisions.logged(),
        decisions.lost(),
        decisions.failures(),
        models.failures(),
        models.refusals(),
        serving == null ? null : serving.version(),
        age(serving));
  }

  private @Nullable Duration age(ModelHolder.@Nullable Serving serving) {
    Instant created = serving == null ? null : serving.created();
    return created == null ? null : Duration.between(created, clock.instant());
  }
}
