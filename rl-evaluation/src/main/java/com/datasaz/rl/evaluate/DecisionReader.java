package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.UsabilityCount.Problem;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feedback.Attribution;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Makes rounds of a decision's slots. */
final class DecisionReader {
  private final FeatureEncoder encoder;
  private final Catalog catalog;
  private final RewardModel rewards;
  private final Attribution attribution;

  DecisionReader(Store store, FeatureEncoder encoder, Catalog catalog, RewardModel rewards) {
    this.encoder = encoder;
    this.catalog = catalog;
    this.rewards = rewards;
    this.attribution = new Attribution(store, rewards);
  }

  Problem problem(Decision decision) {
    if (decision.fallback() != null) {
      return Problem.FALLBACK;
    }
    return switch (decision.candidates().scope()) {
      case SHOWN -> Problem.SHOWN_ONLY;
      case SAMPLE -> Problem.SAMPLED;
      case ALL ->
          decision.candidates().ids().stream().allMatch(id -> catalog.row(id) >= 0)
              ? Problem.NONE
              : Problem.UNKNOWN_ITEM;
    };
  }

  /** One round a slot that the policy filled; none where the decision cannot be used. */
  List<Experience> rounds(LogEntry.Shown shown) {
    Decision decision = shown.decision();
    if (problem(decision) != Problem.NONE) {
      return List.of();
    }
    List<LogEntry.Feedback> concerning = attribution.concerning(shown);
    List<Integer> left = rows(decision);
    float[] context = encoder.encode(decision.context());
    List<Experience> rounds = new ArrayList<>();
    for (ShownItem slot : decision.shown()) {
      int chosen = left.indexOf(catalog.row(slot.item().id()));
      if (slot.placement() == Placement.POLICY && chosen >= 0) {
        double reward =
            rewards.reward(
                decision.time(),
                attribution.feedback(shown, concerning, slot.item().id(), Long.MAX_VALUE));
        rounds.add(round(shown, slot, actions(decision, context, left), chosen, reward));
      }
      if (chosen >= 0) {
        left.remove(chosen);
      }
    }
    return rounds;
  }

  private List<Integer> rows(Decision decision) {
    List<Integer> rows = new ArrayList<>();
    decision.candidates().ids().forEach(id -> rows.add(catalog.row(id)));
    return rows;
  }

  private ActionSet actions(Decision decision, float[] context, List<Integer> rows) {
    int[] copied = rows.stream().mapToInt(Integer::intValue).toArray();
    return ActionSet.of(context, catalog, copied).withPairs(encoder, decision.context());
  }

  private static Experience round(
      LogEntry.Shown shown, ShownItem slot, ActionSet actions, int chosen, double reward) {
    Moment moment = new Moment(shown.sequence(), Times.toMicros(shown.decision().time()));
    return new Experience(
        actions, chosen, reward, 1, slot.propensity(), moment, Continuation.End.INSTANCE);
  }
}
