package com.datasaz.rl.env.replay;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * The slots of a slate are successive choices among what is left (docs/decisions/0003), so each slot that the policy filled is a round
 * of its own, whose choices are the candidates without those that stand in earlier slots.
 */
/**
 * The library's own decision log as rounds to replay.
 *
 * <p>Used are slots that the policy filled, of decisions that logged all their candidates. Reward
 * is made of the feedback that names the recommendation. Decisions whose candidates are no longer
 * among the items are left out; {@link #leftOut()} counts them.
 *
 * <p>Thread contract: one thread.
 */
public final class DecisionReplay {
  private static final int PAGE = 1_000;

  private final Store store;
  private final FeatureEncoder encoder;
  private final Catalog catalog;
  private final RewardModel rewards;
  private long leftOut;

  /**
   * Makes a reader.
   *
   * @param store where decisions and feedback are
   * @param encoder turns contexts and items into features
   * @param items all that may have been a candidate, with their attributes
   * @param rewards what feedback is worth
   */
  public DecisionReplay(
      Store store, FeatureEncoder encoder, List<Item> items, RewardModel rewards) {
    this.store = store;
    this.encoder = encoder;
    this.catalog = Catalog.of(encoder, items);
    this.rewards = rewards;
  }

  /**
   * Reads the decisions of a period.
   *
   * @param from the first time of a decision
   * @param until the first time after the period; decisions whose reward may still change, because
   *     its window is open, are best left out
   * @return the rounds, in the order of the log
   * @throws IllegalArgumentException if there is none, or the policy never had a choice
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public ReplayLog read(Instant from, Instant until) {
    List<Experience> rounds = new ArrayList<>();
    leftOut = 0;
    List<LogEntry> page = store.log().read(from, until, 0, PAGE);
    while (!page.isEmpty()) {
      for (LogEntry entry : page) {
        if (entry instanceof LogEntry.Shown shown) {
          add(shown, rounds);
        }
      }
      page = store.log().read(from, until, page.get(page.size() - 1).sequence(), PAGE);
    }
    return ReplayLog.of(encoder.schema(), rounds);
  }

  /**
   * Returns how many decisions the last reading could not use.
   *
   * @return those without all of their candidates, or with candidates that are no items any more
   */
  public long leftOut() {
    return leftOut;
  }

  private void add(LogEntry.Shown entry, List<Experience> rounds) {
    Optional<List<Integer>> candidates = candidates(entry.decision());
    if (candidates.isEmpty()) {
      leftOut++;
      return;
    }
    List<Integer> left = new ArrayList<>(candidates.get());
    List<Interaction> feedback =
        store.interactions().answers(entry.decision().id()).stream()
            .map(LogEntry.Feedback::interaction)
            .toList();
    for (ShownItem slot : entry.decision().shown()) {
      Integer row = catalog.row(slot.item().id());
      if (slot.placement() == Placement.POLICY && left.contains(row)) {
        rounds.add(round(entry, slot, left, feedback));
      }
      left.remove(row);
    }
  }

  private Optional<List<Integer>> candidates(Decision decision) {
    if (decision.candidates().scope() != Candidates.Scope.ALL) {
      return Optional.empty();
    }
    List<Integer> rows = new ArrayList<>();
    for (String id : decision.candidates().ids()) {
      rows.add(catalog.row(id));
    }
    return rows.contains(-1) ? Optional.empty() : Optional.of(rows);
  }

  private Experience round(
      LogEntry.Shown entry, ShownItem slot, List<Integer> left, List<Interaction> feedback) {
    Decision decision = entry.decision();
    int[] rows = left.stream().mapToInt(row -> row).toArray();
    ActionSet actions =
        ActionSet.of(encoder.encode(decision.context()), catalog, rows)
            .withPairs(encoder, decision.context());
    String id = slot.item().id();
    List<Interaction> own = feedback.stream().filter(each -> each.itemId().equals(id)).toList();
    return new Experience(
        actions,
        left.indexOf(catalog.row(id)),
        rewards.reward(decision.time(), own),
        1,
        slot.propensity(),
        new Moment(entry.sequence(), ChronoUnit.MICROS.between(Instant.EPOCH, decision.time())),
        Continuation.End.INSTANCE);
  }
}
