package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.InteractionStatistics;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What customers did: records it, and answers questions about it. Everything here waits for the
 * storage.
 *
 * <p>Thread contract: any number of threads.
 */
public final class Interactions {
  /** Most interactions of one history. */
  public static final int MAX_HISTORY = 10_000;

  private final Store store;
  private final RewardModel rewards;
  private final FeedbackGate gate;
  private final Admission admission;
  private final Clock clock;
  private final DecisionBuffer decisions;
  private final Histories histories;
  private final Popularity popularity;
  private final GuardedListener listener;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final Counts<Reason> refused = new Counts<>(Reason.class);

  Interactions(
      Store store,
      RewardModel rewards,
      FeedbackGate gate,
      Admission admission,
      Clock clock,
      DecisionBuffer decisions,
      Histories histories,
      Popularity popularity,
      GuardedListener listener) {
    this.listener = listener;
    this.store = store;
    this.rewards = rewards;
    this.gate = gate;
    this.admission = admission;
    this.clock = clock;
    this.decisions = decisions;
    this.histories = histories;
    this.popularity = popularity;
  }

  /**
   * Records an interaction. It is durable when this returns; given again with the same key, by
   * whatever node, it changes nothing.
   *
   * @param interaction what a customer did
   * @return the acknowledgement, which tells whether it was new
   * @throws RefusedInteractionException when its type is unknown, its time lies in the future, the
   *     {@link FeedbackRules} do not let it in, or the storage cannot hold it as it is
   * @throws com.datasaz.rl.store.StoreException when the storage fails: nothing was acknowledged,
   *     give it again
   */
  public Recorded record(Interaction interaction) {
    return record(List.of(interaction)).get(0);
  }

  /**
   * Records interactions in one go: all of them, or none when one is refused.
   *
   * @param interactions what customers did
   * @return one acknowledgement each, in the same order
   * @throws RefusedInteractionException when the type of one is unknown, its time lies in the
   *     future, the {@link FeedbackRules} do not let it in, or the storage cannot hold it as it is
   * @throws com.datasaz.rl.store.StoreException when the storage fails: nothing was acknowledged,
   *     give them again
   */
  public List<Recorded> record(List<Interaction> interactions) {
    try (Admission.Pass pass = admit(interactions)) {
      List<Recorded> acknowledged = valid(() -> store.interactions().record(interactions));
      pass.stored(acknowledged);
      for (int i = 0; i < interactions.size(); i++) {
        count(interactions.get(i), acknowledged.get(i));
      }
      return acknowledged;
    }
  }

  private Admission.Pass admit(List<Interaction> interactions) {
    try {
      interactions.forEach(gate::check);
      storeDecisionsBefore(interactions);
      return admission.admit(interactions);
    } catch (RefusedInteractionException e) {
      refused.increment(e.reason());
      listener.refused(e.reason());
      throw e;
    }
  }

  /**
   * Records an interaction from raw values, as they come from a page, at the present time.
   *
   * @param key the caller's own key of this fact, by which a retry is recognised
   * @param userId the customer, or null for a visitor who is not known
   * @param itemId the product
   * @param type the name of the type, such as {@code CLICK}
   * @param recommendationId the recommendation that it answers, or null when the page does not know
   * @param context what else to keep
   * @return the acknowledgement, which tells whether it was new
   * @throws RefusedInteractionException when a value is nonsense, the type is unknown, or the
   *     {@link FeedbackRules} do not let it in
   * @throws com.datasaz.rl.store.StoreException when the storage fails: nothing was acknowledged,
   *     give it again
   */
  public Recorded log(
      String key,
      @Nullable String userId,
      String itemId,
      String type,
      @Nullable String recommendationId,
      Attributes context) {
    return record(
        valid(
            () ->
                new Interaction(
                    key,
                    userId,
                    itemId,
                    new InteractionType(Require.text("interaction type", type, 50)),
                    clock.instant(),
                    0,
                    recommendationId,
                    null,
                    context)));
  }

  private <T> T valid(Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      Reason reason = e instanceof ErasedCustomerException ? Reason.ERASED : Reason.INVALID;
      refused.increment(reason);
      throw new RefusedInteractionException(reason, String.valueOf(e.getMessage()), e);
    }
  }

  /** A decision is in the log before its feedback. */
  private void storeDecisionsBefore(List<Interaction> interactions) {
    List<String> buffered =
        interactions.stream()
            .map(Interaction::recommendationId)
            .filter(id -> id != null && decisions.holds(id))
            .toList();
    if (!buffered.isEmpty()) {
      decisions.flush(buffered);
    }
  }

  private void count(Interaction interaction, Recorded acknowledgement) {
    listener.recorded(interaction, acknowledgement.isNew());
    if (!acknowledgement.isNew()) {
      duplicates.increment();
      return;
    }
    accepted.increment();
    popularity.recorded(interaction);
    histories.changed(interaction);
  }

  /**
   * Returns what a customer did lately.
   *
   * @param userId the customer
   * @param limit the most interactions to return, in [1, 10,000]
   * @return the interactions, latest first
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public List<Interaction> history(String userId, int limit) {
    Require.id("user id", userId);
    return store.interactions().history(userId, Require.inRange("limit", limit, 1, MAX_HISTORY));
  }

  /**
   * Computes what an interaction is worth by itself.
   *
   * @param interaction what a customer did
   * @return the reward
   */
  public double reward(Interaction interaction) {
    return rewards.reward(interaction);
  }

  /**
   * Counts interactions by type.
   *
   * @param from the first time of the period
   * @param until the first time after it
   * @return one line a type that occurs, in the order of the types' names
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public List<InteractionStatistics> statistics(Instant from, Instant until) {
    return store.interactions().statistics(from, until);
  }

  /**
   * Stores what is known about a customer, in place of what was known before.
   *
   * @param userId the customer
   * @param features what is known now
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public void remember(String userId, Attributes features) {
    store.userFeatures().put(Require.id("user id", userId), features, clock.instant());
  }

  /**
   * Returns what is known about a customer between requests.
   *
   * @param userId the customer
   * @return the stored features, empty when there are none
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public Attributes features(String userId) {
    return store.userFeatures().get(Require.id("user id", userId)).orElse(Attributes.empty());
  }

  /**
   * Makes the context of a request from what is stored about a customer and what the request says;
   * the request has the last word.
   *
   * @param userId the customer
   * @param request what is known about the request, such as the device
   * @return the context
   * @throws com.datasaz.rl.store.StoreException when the storage fails; {@code new Context(userId,
   *     request)} then still serves
   */
  public Context contextOf(String userId, Attributes request) {
    var merged = new TreeMap<>(features(userId).asMap());
    merged.putAll(request.asMap());
    return new Context(userId, Attributes.of(merged));
  }

  /**
   * Returns what became of the interactions given so far.
   *
   * @return the counts
   */
  public InteractionCounts counts() {
    return new InteractionCounts(accepted.sum(), duplicates.sum(), refused.sums());
  }
}
