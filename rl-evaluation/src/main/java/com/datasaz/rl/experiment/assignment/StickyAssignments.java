package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.store.AssignmentStore;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.KeptAssignment;
import com.datasaz.rl.store.Participant;
import com.datasaz.rl.store.RejectedException;
import com.datasaz.rl.store.StoreException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A page asks for the same customer again and again, so answers are cached: what is kept never changes, and that nothing is kept is
 * believed for a minute. The storage is asked once for a customer on a node; when it fails, nobody asks again for some seconds, so an
 * outage with a long time-out holds up the few pages that meet it first.
 */
/**
 * Remembers who saw what, for the cases in which the id alone does not tell: visitors who sign in,
 * and weights that change. An experiment on customers who are always known needs none.
 *
 * <p>What is kept lies in the store, so it survives a restart and is the same on all nodes. Of
 * customer and visitor, the customer's own variant wins, on every device; a customer who has none
 * takes over what the visitor had. Give it to {@link CustomerEraser} as {@code sticky::forget}.
 *
 * <p>Thread contract: any number of threads.
 */
public final class StickyAssignments {
  private static final Logger LOG = LoggerFactory.getLogger(StickyAssignments.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 5_000;

  private final AssignmentStore store;
  private final Clock clock;
  private final Cache<Key, Optional<String>> known;
  private volatile long triesAgainAt = Long.MIN_VALUE;

  private record Key(String experiment, Participant who) {}

  /**
   * Makes one on a store.
   *
   * @param store where variants are kept, such as {@code store.assignments()}
   * @param clock dates them
   * @param cached how many answers stay in memory, at least 1
   */
  public StickyAssignments(AssignmentStore store, Clock clock, int cached) {
    this.store = store;
    this.clock = clock;
    known =
        Caffeine.newBuilder()
            .maximumSize(Require.inRange("cached", cached, 1, Integer.MAX_VALUE))
            .expireAfterWrite(FRESH)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /**
   * Makes one in memory, gone with the process: for tests and a single node that never restarts
   * while an experiment runs.
   *
   * @param clock dates them
   * @return an empty one
   */
  public static StickyAssignments inMemory(Clock clock) {
    return new StickyAssignments(new InMemoryStore().assignments(), clock, 1_000);
  }

  /**
   * Finds what is kept, or keeps what is wanted where nothing is; null when there is neither.
   *
   * @throws StoreException when the storage fails, or has failed a moment ago
   * @throws ErasedCustomerException when nothing is kept for this customer any more
   */
  @Nullable String settle(String experiment, Participant who, @Nullable String wanted) {
    Key key = new Key(experiment, who);
    Optional<String> cached = known.getIfPresent(key);
    if (cached == null || (cached.isEmpty() && wanted != null)) {
      cached = askUnlessDown(experiment, who, wanted);
      known.put(key, cached);
    }
    return cached.orElse(null);
  }

  private Optional<String> askUnlessDown(
      String experiment, Participant who, @Nullable String wanted) {
    if (clock.millis() < triesAgainAt) {
      throw new StoreException("the storage has failed a moment ago: wait some seconds");
    }
    try {
      return ask(experiment, who, wanted);
    } catch (RejectedException e) {
      throw e;
    } catch (StoreException e) {
      triesAgainAt = clock.millis() + PAUSE_MILLIS;
      LOG.warn("variants are not kept for {} ms, since the storage fails", PAUSE_MILLIS, e);
      throw e;
    }
  }

  private Optional<String> ask(String experiment, Participant who, @Nullable String wanted) {
    Optional<String> earlier = store.find(experiment, who);
    String variant = earlier.orElse(wanted);
    boolean isTheirs = earlier.isPresent() && who.userId() == null;
    return variant == null || isTheirs
        ? earlier
        : Optional.of(store.keep(new KeptAssignment(experiment, who, variant, clock.instant())));
  }

  /**
   * Lets go of a customer who is being erased.
   *
   * @param userId the customer
   */
  public void forget(String userId) {
    known.asMap().keySet().removeIf(key -> userId.equals(key.who().userId()));
  }
}
