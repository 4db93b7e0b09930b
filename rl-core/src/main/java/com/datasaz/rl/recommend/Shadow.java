package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Placement;
import com.datasaz.rl.internal.Mix64;
import com.datasaz.rl.internal.Repeated;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/*
 * The page's thread puts the request and the answer aside, when the hash of the answer's id is in the share and there is room, and that
 * is all it does: no lock, nothing copied, nothing that grows with the catalogue. Candidates are chosen anew on the thread that scores,
 * by rules of their own counts and in working memory of its own, so nothing that the challenger does can be seen in what is served,
 * logged or counted.
 */
/**
 * Lets a challenger score live traffic and show nothing: whether it would choose alike, how long it
 * takes, and whether it fails, before a customer sees it. It starts when a version of the
 * challenger is active, and follows it as the recommender follows its own.
 *
 * <p>Thread contract: any number of threads; one scores at a time. It owns no thread: let {@link
 * #follow} use one of the host's, best of an executor of its own, since a challenger that hangs
 * keeps it.
 */
public final class Shadow {
  private static final double UNIT = 0x1.0p-53;

  private final ShadowPlan plan;
  private final ModelHolder models;
  private final CatalogHolder catalogs;
  private final Choosing choosing;
  private final LongSupplier ticker;
  private final GuardedListener listener;
  private final FaultLog faults;
  private final ConcurrentLinkedQueue<Served> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock scoring = new ReentrantLock();
  private final Scratch scratch = new Scratch();
  private final LongAdder taken = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder scored = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final DoubleAdder overlaps = new DoubleAdder();
  private volatile @Nullable Long began;

  /** An answer that was given. */
  private record Served(RecommendationRequest request, Recommendation answer) {}

  private Shadow(
      RecommenderBuilder builder,
      ShadowPlan plan,
      CatalogHolder catalogs,
      Histories histories,
      GuardedListener listener,
      FaultLog faults) {
    this.plan = plan;
    this.catalogs = catalogs;
    this.listener = listener;
    this.faults = faults;
    ticker = builder.ticker;
    RuleBook rules = new RuleBook(builder.rules);
    choosing = new Choosing(builder.encoder, rules, histories, builder.seed);
    models =
        new ModelHolder(
            plan.challenger(),
            builder.store.models(),
            builder.algorithms(),
            builder.encoder.schema(),
            builder.ticker,
            null);
  }

  /** The shadow that a recommender was built with, if any. */
  static @Nullable Shadow of(
      RecommenderBuilder builder,
      CatalogHolder catalogs,
      Histories histories,
      GuardedListener listener,
      FaultLog faults) {
    ShadowPlan plan = builder.shadow;
    return plan == null ? null : new Shadow(builder, plan, catalogs, histories, listener, faults);
  }

  /** Puts an answer of the policy aside, if it is in the share and there is room. */
  void offer(RecommendationRequest request, Recommendation answer) {
    if (answer.isFallback() || !isSampled(answer.id()) || challenger() == null) {
      return;
    }
    if (size.incrementAndGet() > plan.capacity()) {
      size.decrementAndGet();
      dropped.increment();
    } else {
      taken.increment();
      waiting.add(new Served(request, answer));
    }
  }

  private boolean isSampled(String id) {
    return (Mix64.hash(id) >>> 11) * UNIT < plan.share();
  }

  /** What scores; nothing before somebody has published a version. */
  private ModelHolder.@Nullable Serving challenger() {
    ModelHolder.Serving active = models.last();
    return active == null || active.version().equals(Recommender.PRIOR_VERSION) ? null : active;
  }

  void refresh() {
    models.refresh();
  }

  /** Drops what waits of a customer who is being erased. */
  void forget(String userId) {
    waiting.removeIf(
        one -> userId.equals(one.request.context().userId()) && size.decrementAndGet() >= 0);
  }

  /**
   * Scores the answers that waited when this was called, unless another thread scores.
   *
   * @return how many were tried
   */
  public int score() {
    if (!scoring.tryLock()) {
      return 0;
    }
    try {
      int tried = 0;
      for (int left = size.get(); left > 0; left--) {
        Served next = waiting.poll();
        if (next != null) {
          size.decrementAndGet();
          score(next);
          tried++;
        }
      }
      return tried;
    } finally {
      scoring.unlock();
    }
  }

  private void score(Served served) {
    ModelHolder.Serving challenger = challenger();
    if (challenger == null) {
      return;
    }
    long start = ticker.getAsLong();
    began = start;
    double overlap = 0;
    boolean isFailed = false;
    try {
      overlap = overlap(served, choose(challenger, served));
      overlaps.add(overlap);
      scored.increment();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      isFailed = true;
      failed.increment();
      faults.warn("the shadow of " + plan.challenger() + " failed", e);
    } finally {
      began = null;
      scratch.wipe();
    }
    long took = ticker.getAsLong() - start;
    nanos.add(took);
    listener.shadowed(
        new ShadowScore(
            plan.challenger(),
            challenger.version(),
            String.valueOf(served.answer.version()),
            overlap,
            took,
            isFailed));
  }

  private Slate choose(ModelHolder.Serving challenger, Served served) {
    RecommendationRequest asked = served.request;
    return choosing
        .choose(
            challenger.policy(),
            catalogs.current(),
            new RecommendationRequest(
                asked.context(), asked.k(), asked.candidates(), asked.excluded(), false),
            served.answer.id(),
            scratch,
            choosing.rules().tally(),
            new Deadline(ticker, Long.MAX_VALUE))
        .slate();
  }

  private static double overlap(Served served, Slate slate) {
    List<String> chosen = chosen(served.answer.items());
    List<String> others = chosen(slate.items());
    long same = chosen.stream().filter(others::contains).count();
    return chosen.isEmpty() ? 1 : same / (double) chosen.size();
  }

  private static List<String> chosen(List<RecommendedItem> items) {
    return items.stream()
        .filter(item -> item.placement() == Placement.POLICY)
        .map(RecommendedItem::itemId)
        .toList();
  }

  /**
   * Scores again and again on the host's executor.
   *
   * @param executor the host's executor, with a thread that may be kept by a challenger that hangs;
   *     never shut down here
   * @param every the pause between the end of a run and the beginning of the next
   * @return stops it when closed, without waiting for a challenger that hangs
   */
  public BackgroundTask follow(ScheduledExecutorService executor, Duration every) {
    return new Repeated.Job(this::score, this::survives)
        .withoutWait()
        .start(executor, every, every);
  }

  private boolean survives(RuntimeException fault) {
    faults.warn("the shadow of " + plan.challenger() + " could not score", fault);
    return true;
  }

  /**
   * Returns what the shadow has done.
   *
   * @return the counts and the state of now
   */
  public ShadowStatistics statistics() {
    ModelHolder.Serving challenger = challenger();
    long good = scored.sum();
    long bad = failed.sum();
    Long since = began;
    return new ShadowStatistics(
        plan.challenger(),
        challenger == null ? null : challenger.version(),
        taken.sum(),
        dropped.sum(),
        size.get(),
        good,
        bad,
        good == 0 ? 0 : overlaps.sum() / good,
        Duration.ofNanos(good + bad == 0 ? 0 : nanos.sum() / (good + bad)),
        Duration.ofNanos(since == null ? 0 : ticker.getAsLong() - since));
  }
}
