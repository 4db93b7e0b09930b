package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Each type of interaction counts once for each item of a signed recommendation. On one node this holds exactly: who comes claims the use, looks into the log,
 * stores, and only then lets go, so the next one either meets the claim or finds the first one in the log. Two nodes may both store within a moment of each
 * other; the trainer counts the first in the log.
 *
 * Where the storage cannot be asked, what is authentic is let through: it may be that only reading fails, or that a journal stands before the storage, and
 * an honest customer's feedback must not be lost. The trainer judges it by the log.
 */
/**
 * Lets authentic interactions in: within the limits, for items that were shown, each type once.
 * Thread contract: any number of threads.
 */
final class Admission {
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final FeedbackRules rules;
  private final Store store;
  private final LongSupplier ticker;
  private final FaultLog faults;
  private final @Nullable Quota perUser;
  private final @Nullable Quota perUserAndItem;
  private final Map<Use, String> claims = new ConcurrentHashMap<>();
  private final AtomicLong failedAt;

  Admission(FeedbackRules rules, Store store, LongSupplier ticker, FaultLog faults) {
    this.rules = rules;
    this.store = store;
    this.ticker = ticker;
    this.faults = faults;
    this.perUser = rules.perUser() == null ? null : new Quota(rules.perUser(), ticker);
    this.perUserAndItem =
        rules.perUserAndItem() == null ? null : new Quota(rules.perUserAndItem(), ticker);
    this.failedAt = new AtomicLong(ticker.getAsLong() - PAUSE);
  }

  /** Lets all of them in, or none; close the pass when they are stored, or could not be. */
  Pass admit(List<Interaction> interactions) {
    Pass pass = new Pass();
    try {
      interactions.forEach(pass::admit);
      return pass;
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  /** The id that an interaction names, if that is a signed one and this matters; else null. */
  private @Nullable String signedId(Interaction interaction) {
    String id = interaction.recommendationId();
    return rules.keys() != null && id != null && SignedId.parse(id).isPresent() ? id : null;
  }

  /** Asks the storage, unless it has just failed; null when it cannot be asked. */
  private <T> @Nullable T ask(Supplier<T> question) {
    if (ticker.getAsLong() - failedAt.get() < PAUSE) {
      return null;
    }
    try {
      return question.get();
    } catch (StoreException e) {
      failedAt.set(ticker.getAsLong());
      faults.warn("feedback is left to the trainer to judge, since the log cannot be read", e);
      return null;
    }
  }

  /** One use of a recommendation. */
  private record Use(String recommendationId, String itemId, InteractionType type) {
    static Use of(String recommendationId, Interaction interaction) {
      return new Use(recommendationId, interaction.itemId(), interaction.type());
    }
  }

  /** What the interactions of one call hold until they are stored. Thread contract: one thread. */
  final class Pass implements AutoCloseable {
    private final Map<Use, String> held = new HashMap<>();
    private final List<Runnable> returns = new ArrayList<>();
    private final Map<String, Optional<LogEntry.Shown>> shown = new HashMap<>();
    private final Map<String, List<LogEntry.Feedback>> answers = new HashMap<>();

    private void admit(Interaction interaction) {
      String id = signedId(interaction);
      if (id != null) {
        checkShown(id, interaction.itemId());
        checkFirst(Use.of(id, interaction), interaction.key());
      }
      returns.add(limit(interaction));
    }

    /** A decision that the log does not have yet may wait on another node. */
    private void checkShown(String id, String itemId) {
      Optional<LogEntry.Shown> entry = shown.computeIfAbsent(id, this::find);
      if (entry.isPresent() && !shows(entry.get().decision(), itemId)) {
        throw new RefusedInteractionException(
            Reason.NOT_SHOWN,
            "an interaction must be with an item that its recommendation showed, got "
                + itemId
                + ": record it without the recommendation's id to keep it as a fact");
      }
    }

    private Optional<LogEntry.Shown> find(String id) {
      Optional<LogEntry.Shown> found = ask(() -> store.decisions().find(id));
      return found == null ? Optional.empty() : found;
    }

    private static boolean shows(Decision decision, String itemId) {
      return decision.shown().stream().anyMatch(slot -> slot.item().id().equals(itemId));
    }

    private void checkFirst(Use use, String key) {
      String holder = claims.putIfAbsent(use, key);
      if (holder == null) {
        held.put(use, key);
      }
      if ((holder != null && !holder.equals(key)) || isTaken(use, key)) {
        throw new RefusedInteractionException(
            Reason.ALREADY_COUNTED,
            "each type must be recorded once for an item of a recommendation, got "
                + use.type()
                + " with "
                + use.itemId()
                + " again under another key: record it without the recommendation's id to keep it as a fact");
      }
    }

    /** The same key again is a retry, which the storage acknowledges. */
    private boolean isTaken(Use use, String key) {
      return answers.computeIfAbsent(use.recommendationId(), this::answers).stream()
          .map(LogEntry.Feedback::interaction)
          .anyMatch(
              earlier ->
                  Use.of(use.recommendationId(), earlier).equals(use)
                      && !earlier.key().equals(key));
    }

    private List<LogEntry.Feedback> answers(String id) {
      List<LogEntry.Feedback> found = ask(() -> store.interactions().answers(id));
      return found == null ? List.of() : found;
    }

    /** Uses the limits up by one; what is returned takes that back. */
    private Runnable limit(Interaction interaction) {
      String userId = interaction.userId();
      if (userId == null) {
        return () -> {};
      }
      String pair = userId + '\0' + interaction.itemId();
      take(perUser, userId, rules.perUser());
      try {
        take(perUserAndItem, pair, rules.perUserAndItem());
      } catch (RefusedInteractionException e) {
        giveBack(perUser, userId);
        throw e;
      }
      return () -> {
        giveBack(perUser, userId);
        giveBack(perUserAndItem, pair);
      };
    }

    private static void take(
        @Nullable Quota quota, String who, FeedbackRules.@Nullable Limit limit) {
      if (quota != null && !quota.take(who)) {
        throw new RefusedInteractionException(
            Reason.TOO_MANY,
            "interactions of one customer must be at most "
                + limit
                + ", got one more: raise the limit if this is no script");
      }
    }

    private static void giveBack(@Nullable Quota quota, String who) {
      if (quota != null) {
        quota.giveBack(who);
      }
    }

    /** Tells what became of them: what was not new uses up no limit. */
    void stored(List<Recorded> acknowledged) {
      for (int i = 0; i < acknowledged.size(); i++) {
        if (acknowledged.get(i).isNew()) {
          returns.set(i, () -> {});
        }
      }
    }

    @Override
    public void close() {
      held.forEach(claims::remove);
      returns.forEach(Runnable::run);
    }
  }
}
