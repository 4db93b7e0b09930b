package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.StoreException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/*
 * The only place where a request may wait for the storage: a customer whose history is not cached. After a failure no request tries
 * again for a few seconds, so an outage with a long time-out holds up the few requests that meet it first, and no more.
 */
/**
 * What customers have done lately, as exclusions need it. Thread contract: any number of threads.
 */
final class Histories {
  private static final int MOST_USERS = 20_000;
  private static final int MOST_INTERACTIONS = 1_000;
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final List<RuleBook.Placed<Rule.AlreadyDone>> rules;
  private final InteractionStore store;
  private final Clock clock;
  private final LongSupplier ticker;
  private final Cache<String, List<List<String>>> itemsByUser;
  private final AtomicLong failedAt;

  Histories(
      List<RuleBook.Placed<Rule.AlreadyDone>> rules,
      InteractionStore store,
      Clock clock,
      LongSupplier ticker) {
    this.rules = rules;
    this.store = store;
    this.clock = clock;
    this.ticker = ticker;
    this.failedAt = new AtomicLong(ticker.getAsLong() - PAUSE);
    this.itemsByUser =
        Caffeine.newBuilder()
            .maximumSize(MOST_USERS)
            .expireAfterWrite(FRESH)
            .ticker(ticker::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /** The ids that one of the rules excludes for a user; asks the storage if it must. */
  List<String> items(int rule, String userId) {
    List<List<String>> cached = itemsByUser.getIfPresent(userId);
    return (cached == null ? load(userId) : cached).get(rule);
  }

  /** The same, without asking the storage: empty for a user whose history is not cached. */
  List<String> itemsIfCached(int rule, String userId) {
    List<List<String>> cached = itemsByUser.getIfPresent(userId);
    return cached == null ? List.of() : cached.get(rule);
  }

  /** Forgets a user's history, since it has changed. */
  void changed(Interaction interaction) {
    String userId = interaction.userId();
    if (userId != null && rules.stream().anyMatch(r -> counts(r, interaction))) {
      itemsByUser.invalidate(userId);
    }
  }

  /** Forgets a customer. */
  void forget(String userId) {
    itemsByUser.invalidate(userId);
  }

  private List<List<String>> load(String userId) {
    if (ticker.getAsLong() - failedAt.get() < PAUSE) {
      throw new ServingFault(FallbackReason.STORAGE_DOWN);
    }
    try {
      List<List<String>> items = select(store.history(userId, MOST_INTERACTIONS));
      itemsByUser.put(userId, items);
      return items;
    } catch (StoreException e) {
      failedAt.set(ticker.getAsLong());
      throw new ServingFault(FallbackReason.STORAGE_DOWN, e);
    }
  }

  private List<List<String>> select(List<Interaction> history) {
    Instant now = clock.instant();
    List<List<String>> items = new ArrayList<>(rules.size());
    for (RuleBook.Placed<Rule.AlreadyDone> rule : rules) {
      Set<String> ids = new LinkedHashSet<>();
      for (Interaction interaction : history) {
        if (counts(rule, interaction)
            && interaction.time().plus(rule.rule().within()).isAfter(now)) {
          ids.add(interaction.itemId());
        }
      }
      items.add(List.copyOf(ids));
    }
    return items;
  }

  private static boolean counts(RuleBook.Placed<Rule.AlreadyDone> rule, Interaction interaction) {
    return rule.rule().type().equals(interaction.type());
  }
}
