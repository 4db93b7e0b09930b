package com.datasaz.rl.deploy;

import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.rollout.RolloutMachine;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.internal.Repeated;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.RecommendationRequest;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.Revision;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Where the rollout stands is a revision in the store, which any node may follow up by compare-and-set. A node that was away finds the
 * latest one at its next look, and until then goes on with the share that it knew, so a roll back reaches every node within one pause
 * between looks.
 */
/**
 * A new policy's way from a few customers to all, beside the old one.
 *
 * <p>Pages ask it instead of a recommender. Customers of the treatment get the challenger's answer,
 * all others the champion's: another recommender's, or what the shop showed before ({@link
 * Recommender#control}). Visitors without an id get the champion's and are not counted.
 *
 * <p>Thread contract: any number of threads. {@link #recommend} reads one volatile field and takes
 * no lock; looks follow each other.
 */
public final class Rollout {
  private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

  private final String name;
  private final RolloutMachine machine;
  private final Store store;
  private final Clock clock;
  private final Function<RecommendationRequest, Recommendation> champion;
  private final Function<RecommendationRequest, Recommendation> challenger;
  private final Set<String> models;
  private final Consumer<RolloutState> listener;
  private volatile Now now;
  private volatile @Nullable StageObservation seen;
  private @Nullable StageLog stage;

  private record Now(Revision revision, RolloutState state, Assigner assigner) {}

  private Rollout(Builder builder) {
    name = "rollout/" + builder.name;
    machine = new RolloutMachine(builder.plan);
    store = builder.store;
    clock = builder.clock;
    champion = builder.champion;
    challenger = builder.challenger;
    models = builder.models;
    listener = builder.listener;
    now = begin();
  }

  /**
   * Describes a rollout.
   *
   * @param name its name, which is what customers are assigned by: another rollout, another name
   * @param plan the plan, the same on every node
   * @param store where the log is read and the rollout's state is kept
   * @return a builder, for one thread
   */
  public static Builder builder(String name, RolloutPlan plan, Store store) {
    return new Builder(name, plan, store);
  }

  private Now begin() {
    Optional<Revision> latest = store.revisions().latest(name);
    if (latest.isEmpty()) {
      Instant start = clock.instant();
      RolloutState first = RolloutState.start(start);
      store
          .revisions()
          .append(Revision.first(name, RolloutText.write(first), first.reason(), start));
      latest = store.revisions().latest(name);
    }
    return at(latest.orElseThrow());
  }

  private Now at(Revision revision) {
    RolloutState state = RolloutText.read(revision);
    String key = name.substring(name.indexOf('/') + 1);
    double share = state.share(machine.plan());
    return new Now(revision, state, new Assigner(machine.plan().experiment(key, share)));
  }

  /**
   * Answers a request by the policy that its customer is assigned to.
   *
   * @param request who asks, and for what
   * @return the answer
   */
  public Recommendation recommend(RecommendationRequest request) {
    return isTreated(request.context()) ? challenger.apply(request) : champion.apply(request);
  }

  /**
   * Answers a request for items of the whole catalogue.
   *
   * @param context who asks
   * @param k how many items are wanted
   * @return the answer
   */
  public Recommendation recommend(Context context, int k) {
    return recommend(RecommendationRequest.of(context, k));
  }

  /**
   * Says whether a customer sees the new policy.
   *
   * @param context who asks
   * @return true for customers of the treatment
   */
  public boolean isTreated(Context context) {
    String userId = context.userId();
    return userId != null && RolloutPlan.TREATMENT.equals(now.assigner().assign(userId).variant());
  }

  /**
   * Returns where the rollout stands, as this node knows it.
   *
   * @return the state
   */
  public RolloutState state() {
    return now.state();
  }

  /**
   * Returns everything that the rollout was.
   *
   * @param limit the most states, at least 1
   * @return the states, latest first
   */
  public List<RolloutState> history(int limit) {
    return store.revisions().history(name, limit).stream().map(RolloutText::read).toList();
  }

  /**
   * Looks at what happened, and moves the rollout on or back.
   *
   * @return where it stands now
   * @throws com.datasaz.rl.store.StoreException when the storage fails: the share stays
   */
  public synchronized RolloutState look() {
    follow();
    RolloutState before = now.state();
    if (before.isOver()) {
      return before;
    }
    Instant time = clock.instant();
    StageObservation observed = stage(before).observe(time);
    seen = observed;
    return become(machine.look(before, observed, time), time);
  }

  /**
   * Returns what this node's last look saw of its stage, on which it decided: {@link
   * RolloutMachine#bound} says what that is worth.
   *
   * @return the samples of both sides; empty before the first look
   */
  public Optional<StageObservation> seen() {
    return Optional.ofNullable(seen);
  }

  /**
   * Lets go of a customer who is being erased, of whom this node keeps a few counts while a stage
   * lasts. Give it to {@link com.datasaz.rl.store.CustomerEraser}, as {@code rollout::forget}.
   *
   * @param userId the customer
   */
  public synchronized void forget(String userId) {
    StageLog current = stage;
    if (current != null) {
      current.forget(userId);
    }
  }

  private StageLog stage(RolloutState state) {
    StageLog current = stage;
    if (current == null || !current.since().equals(state.since())) {
      current = new StageLog(store, now.assigner(), models, state.since());
      stage = current;
    }
    return current;
  }

  /** Takes over what another node has decided. */
  private void follow() {
    store
        .revisions()
        .latest(name)
        .filter(latest -> latest.number() > now.revision().number())
        .ifPresent(latest -> arrive(at(latest)));
  }

  private RolloutState become(RolloutState next, Instant time) {
    if (isSame(next, now.state())) {
      now = new Now(now.revision(), next, now.assigner());
      return next;
    }
    Revision revision = now.revision().next(RolloutText.write(next), next.reason(), time);
    if (store.revisions().append(revision)) {
      arrive(at(revision));
    } else {
      follow();
    }
    return now.state();
  }

  /** Waiting for another reason is not worth a revision. */
  private static boolean isSame(RolloutState one, RolloutState other) {
    return one.status() == other.status()
        && one.stage() == other.stage()
        && one.since().equals(other.since());
  }

  private void arrive(Now next) {
    now = next;
    LOG.info(
        "{}: {} at {} % of the customers: {}",
        name,
        next.state().status(),
        100 * next.state().share(machine.plan()),
        next.state().reason());
    listener.accept(next.state());
  }

  /**
   * Goes on after a pause.
   *
   * @param reason who found what
   * @return where it stands now
   * @throws IllegalStateException when it is not paused
   */
  public synchronized RolloutState resume(String reason) {
    follow();
    Instant time = clock.instant();
    return become(machine.resume(now.state(), time, reason), time);
  }

  /**
   * Ends the rollout by hand: nobody sees the new policy any more.
   *
   * @param reason who wants it, and why
   * @return where it stands now
   */
  public synchronized RolloutState rollBack(String reason) {
    follow();
    return now.state().status() == Status.ROLLED_BACK
        ? now.state()
        : become(machine.rollBack(now.state(), reason), clock.instant());
  }

  /**
   * Looks again and again on the host's executor. A fault is logged, and the next look tries again.
   *
   * @param executor the host's executor; never shut down here
   * @param every the pause between looks; a roll back reaches every node within one
   * @return stops it when closed
   */
  public BackgroundTask follow(ScheduledExecutorService executor, Duration every) {
    return new Repeated.Job(this::look, this::survives).start(executor, every, every);
  }

  private boolean survives(RuntimeException fault) {
    if (fault instanceof StoreClosedException) {
      LOG.warn("{} is not looked at any more: {}", name, fault.getMessage());
      return false;
    }
    LOG.warn("{} could not be looked at and stays as it is: {}", name, fault.toString(), fault);
    return true;
  }

  /** Collects options. Thread contract: one thread. */
  public static final class Builder {
    private final String name;
    private final RolloutPlan plan;
    private final Store store;
    private Clock clock = Clock.systemUTC();
    private Set<String> models = Set.of();
    private Consumer<RolloutState> listener = state -> {};
    private Function<RecommendationRequest, Recommendation> champion = Builder::missing;
    private Function<RecommendationRequest, Recommendation> challenger = Builder::missing;

    private Builder(String name, RolloutPlan plan, Store store) {
      this.name = name;
      this.plan = plan;
      this.store = store;
    }

    private static Recommendation missing(RecommendationRequest request) {
      throw new IllegalStateException("a rollout needs a champion and a challenger");
    }

    /**
     * Rolls a policy out against what the shop showed before.
     *
     * @param recommender the new policy; its fallback is the control
     * @return this
     */
    public Builder against(Recommender recommender) {
      return between(recommender::control, recommender::recommend, recommender.model());
    }

    /**
     * Rolls a policy out against another.
     *
     * @param old the policy that serves
     * @param next the new one
     * @return this
     */
    public Builder between(Recommender old, Recommender next) {
      return between(old::recommend, next::recommend, old.model(), next.model());
    }

    private Builder between(
        Function<RecommendationRequest, Recommendation> old,
        Function<RecommendationRequest, Recommendation> next,
        String... names) {
      champion = old;
      challenger = next;
      models = Set.of(names);
      return this;
    }

    /**
     * Sets the clock.
     *
     * @param newClock the clock; the system's unless said
     * @return this
     */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Sets who is told of each new state, such as to promote the challenger when it is complete.
     *
     * @param newListener called on the thread of a look
     * @return this
     */
    public Builder listener(Consumer<RolloutState> newListener) {
      listener = newListener;
      return this;
    }

    /**
     * Begins the rollout, or goes on with it where it stands.
     *
     * @return the rollout
     * @throws com.datasaz.rl.store.StoreException when the storage fails
     */
    public Rollout build() {
      if (models.isEmpty()) {
        throw new IllegalStateException(
            "a rollout needs a champion and a challenger: call against(recommender) or between(old, next)");
      }
      return new Rollout(this);
    }
  }
}
