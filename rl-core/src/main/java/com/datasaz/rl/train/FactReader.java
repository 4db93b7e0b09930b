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
import com.datasaz.rl.store.CustomerStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Facts to learning steps. A shown item is learnt at once with the reward known so far, usually 0; feedback corrects it, a second or
 * a week later. So there is no waiting room that a crash could empty, time-out means 0 by itself, and the model after any prefix of
 * the log depends on that prefix alone.
 */
final class FactReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);
  private static final int PAGE = 1_000;

  private final FeatureEncoder encoder;
  private final RewardModel rewards;
  private final Attribution attribution;
  private final CustomerStore customers;
  private final Set<String> forgotten = new HashSet<>();
  private long refused;

  FactReader(Store store, FeatureEncoder encoder, RewardModel rewards) {
    this.encoder = encoder;
    this.rewards = rewards;
    this.attribution = new Attribution(store, rewards);
    this.customers = store.customers();
  }

  /** Reads the log as if these customers had never been, from now on and of all that comes. */
  void forgetOnly(Collection<String> userIds) {
    forgotten.clear();
    forgotten.addAll(userIds);
  }

  /**
   * Returns what one entry means.
   *
   * @param knows which entries the learner has learnt, of those that stand before
   */
  List<LearningStep> read(LogEntry entry, Predicate<LogEntry> knows) {
    try {
      if (entry instanceof LogEntry.Erased erased) {
        return erased(erased, knows);
      }
      if (isOfForgotten(entry)) {
        return List.of();
      }
      return entry instanceof LogEntry.Shown shown
          ? shown(shown)
          : feedback((LogEntry.Feedback) entry, knows);
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

  private boolean isOfForgotten(LogEntry entry) {
    if (forgotten.isEmpty()) {
      return false;
    }
    String userId =
        entry instanceof LogEntry.Shown shown
            ? shown.decision().context().userId()
            : ((LogEntry.Feedback) entry).interaction().userId();
    return userId != null && forgotten.contains(userId);
  }

  private List<LogEntry.Feedback> concerning(LogEntry.Shown entry) {
    List<LogEntry.Feedback> all = attribution.concerning(entry);
    all.removeIf(this::isOfForgotten);
    return all;
  }

  /**
   * What is to be taken out of a model when a customer is forgotten: their experiences, and the
   * part that their feedback has in the rewards of others. Once the rows are deleted there is
   * nothing to read; then the trainer knows what to do.
   */
  private List<LearningStep> erased(LogEntry.Erased entry, Predicate<LogEntry> knows) {
    String userId = entry.userId();
    if (userId == null || forgotten.contains(userId)) {
      return List.of();
    }
    List<LogEntry> own = ownEntries(userId, entry.sequence());
    if (customers.erasuresUnderWay().stream().noneMatch(entry::equals)) {
      throw new StoreException(
          "the rows of a customer were deleted while they were read: learn again");
    }
    List<Experience> learnt = new ArrayList<>();
    for (LogEntry one : own) {
      if (one instanceof LogEntry.Shown shown && knows.test(one)) {
        addExperiences(shown, entry.sequence(), learnt);
      }
    }
    List<LearningStep> steps = new ArrayList<>();
    if (!learnt.isEmpty()) {
      steps.add(new LearningStep.Unlearn(List.copyOf(learnt)));
    }
    steps.addAll(withoutFeedbackOf(userId, own, entry.sequence(), knows));
    forgotten.add(userId);
    return steps;
  }

  private List<LogEntry> ownEntries(String userId, long before) {
    List<LogEntry> own = new ArrayList<>();
    List<LogEntry> page = customers.read(userId, 0, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(entry -> entry.sequence() < before).forEach(own::add);
      page = customers.read(userId, page.get(page.size() - 1).sequence(), PAGE);
    }
    return own;
  }

  /** An entry that was refused when it was to be learnt is refused again. */
  private void addExperiences(LogEntry.Shown entry, long place, List<Experience> learnt) {
    try {
      List<LogEntry.Feedback> concerning = concerning(entry);
      List<Experience> slots = new ArrayList<>();
      for (ShownItem slot : entry.decision().shown()) {
        slots.add(experience(entry, slot, reward(entry, concerning, slot, place - 1)));
      }
      learnt.addAll(slots);
    } catch (IllegalArgumentException e) {
      LOG.warn("log entry {} was not learnt and is not taken out", entry.sequence());
    }
  }

  /** Feedback that names what was shown to somebody else, or to a visitor who signed in later. */
  private List<LearningStep> withoutFeedbackOf(
      String userId, List<LogEntry> own, long place, Predicate<LogEntry> knows) {
    SortedMap<Long, LogEntry.Shown> touched = new TreeMap<>();
    for (LogEntry one : own) {
      if (one instanceof LogEntry.Feedback feedback) {
        attribution
            .named(feedback)
            .filter(shown -> !userId.equals(shown.decision().context().userId()))
            .filter(shown -> shown.sequence() < place && knows.test(shown))
            .ifPresent(shown -> touched.put(shown.sequence(), shown));
      }
    }
    return touched.values().stream()
        .flatMap(shown -> withoutFeedbackOf(userId, shown, place).stream())
        .toList();
  }

  private List<LearningStep> withoutFeedbackOf(String userId, LogEntry.Shown shown, long place) {
    List<LogEntry.Feedback> all = concerning(shown);
    List<LogEntry.Feedback> others =
        all.stream().filter(one -> !userId.equals(one.interaction().userId())).toList();
    List<LearningStep> steps = new ArrayList<>();
    for (ShownItem slot : shown.decision().shown()) {
      double before = reward(shown, all, slot, place - 1);
      double after = reward(shown, others, slot, place - 1);
      if (before != after) {
        steps.add(new LearningStep.Correct(experience(shown, slot, before), after));
      }
    }
    return steps;
  }

  private List<LearningStep> shown(LogEntry.Shown entry) {
    List<LearningStep> steps = new ArrayList<>();
    List<LogEntry.Feedback> concerning = concerning(entry);
    for (ShownItem slot : entry.decision().shown()) {
      double reward = reward(entry, concerning, slot, entry.sequence());
      steps.add(new LearningStep.Learn(experience(entry, slot, reward)));
    }
    return steps;
  }

  /** What was never learnt, since it lies before the period of a training, is not corrected. */
  private List<LearningStep> feedback(LogEntry.Feedback entry, Predicate<LogEntry> knows) {
    Optional<LogEntry.Shown> owner =
        attribution.ownerBefore(entry).filter(shown -> knows.test(shown) && !isOfForgotten(shown));
    if (owner.isEmpty()) {
      return List.of();
    }
    String itemId = entry.interaction().itemId();
    return Attribution.slot(owner.get().decision(), itemId)
        .map(slot -> correction(owner.get(), slot, entry.sequence()))
        .orElse(List.of());
  }

  private List<LearningStep> correction(LogEntry.Shown shown, ShownItem slot, long sequence) {
    List<LogEntry.Feedback> concerning = concerning(shown);
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
