package com.datasaz.rl.train;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Facts to learning steps. A shown item is learnt at once with the reward known so far, usually 0; feedback corrects it, a second or
 * a week later. So there is no waiting room that a crash could empty, time-out means 0 by itself, and the model after any prefix of
 * the log depends on that prefix alone.
 */
final class FactReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);

  private final FeatureEncoder encoder;
  private final RewardModel rewards;
  private final Attribution attribution;
  private long refused;

  FactReader(Store store, FeatureEncoder encoder, RewardModel rewards) {
    this.encoder = encoder;
    this.rewards = rewards;
    this.attribution = new Attribution(store, rewards);
  }

  /** Returns what one fact means. */
  List<LearningStep> read(LogEntry entry) {
    try {
      return entry instanceof LogEntry.Shown shown
          ? shown(shown)
          : feedback((LogEntry.Feedback) entry);
    } catch (IllegalArgumentException e) {
      refused++;
      LOG.warn(
          "log entry {} cannot be learnt and is left out: {}", entry.sequence(), e.getMessage());
      return List.of();
    }
  }

  /** How many facts could not be learnt, such as those whose reward was not finite. */
  long refused() {
    return refused;
  }

  private List<LearningStep> shown(LogEntry.Shown entry) {
    List<LearningStep> steps = new ArrayList<>();
    List<LogEntry.Feedback> concerning = attribution.concerning(entry);
    for (ShownItem slot : entry.decision().shown()) {
      double reward = reward(entry, concerning, slot, entry.sequence());
      steps.add(new LearningStep.Learn(experience(entry, slot, reward)));
    }
    return steps;
  }

  private List<LearningStep> feedback(LogEntry.Feedback entry) {
    Optional<LogEntry.Shown> owner = attribution.ownerBefore(entry);
    if (owner.isEmpty()) {
      return List.of();
    }
    String itemId = entry.interaction().itemId();
    return Attribution.slot(owner.get().decision(), itemId)
        .map(slot -> correction(owner.get(), slot, entry.sequence()))
        .orElse(List.of());
  }

  private List<LearningStep> correction(LogEntry.Shown shown, ShownItem slot, long sequence) {
    List<LogEntry.Feedback> concerning = attribution.concerning(shown);
    double before = reward(shown, concerning, slot, sequence - 1);
    double after = reward(shown, concerning, slot, sequence);
    return before == after
        ? List.of()
        : List.of(new LearningStep.Correct(experience(shown, slot, before), after));
  }

  private double reward(
      LogEntry.Shown shown, List<LogEntry.Feedback> concerning, ShownItem slot, long through) {
    return rewards.reward(
        shown.decision().time(),
        attribution.feedback(shown, concerning, slot.item().id(), through));
  }

  private Experience experience(LogEntry.Shown entry, ShownItem slot, double reward) {
    Decision decision = entry.decision();
    return new Experience(
        ActionSet.single(encoder, decision.context(), slot.item()),
        0,
        reward,
        1,
        slot.propensity(),
        new Moment(entry.sequence(), Times.toMicros(decision.time())),
        Continuation.End.INSTANCE);
  }
}
