package com.datasaz.rl.recommend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How much of a limit each one has used. The period of one begins with the first use. What is kept
 * is bounded: of more than {@value #MOST} the idlest begin anew. Thread contract: any number of
 * threads.
 */
final class Quota {
  static final int MOST = 100_000;

  private final int limit;
  private final Cache<String, AtomicInteger> used;

  Quota(FeedbackRules.Limit limit, LongSupplier ticker) {
    this.limit = limit.most();
    this.used =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(limit.within())
            .ticker(ticker::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /** Uses one, unless none is left. */
  boolean take(String who) {
    AtomicInteger count = used.get(who, first -> new AtomicInteger());
    if (count.incrementAndGet() <= limit) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  /** Takes back what came to nothing. */
  void giveBack(String who) {
    AtomicInteger count = used.getIfPresent(who);
    if (count != null) {
      count.decrementAndGet();
    }
  }

  /** How many are remembered. */
  long size() {
    used.cleanUp();
    return used.estimatedSize();
  }
}
