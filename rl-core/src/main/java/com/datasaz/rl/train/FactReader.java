package com.datasaz.rl.train;

import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feedback.Attribution;
import com.datasaz.rl.policy.Experience;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Facts to learning steps. A shown item is learnt with the reward known so far, usually 0; feedback corrects it, a second or a week
 * later. So there is no waiting room that a crash could empty, time-out means 0 by itself, and the model after any prefix of the log
 * depends on that prefix alone. Without a horizon it is learnt at once; with one, as soon as the log says what follows, and feedback
 * that comes before that is part of what is learnt then.
 */
final class FactReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);
  private static final int PAGE = 1_000;

  private final RewardModel rewards;
  private final Attribution inStore;
  private final CustomerStore customers;
  private final CustomerSessions sessions;
  private final Lessons single;
  private final Lessons whole;
  private final Set<String> forgotten = new HashSet<>();
  private Attribution attribution;
  private long refused;

  FactReader(
      Store store,
      FeatureEncoder encoder,
      RewardModel rewards,
      @Nullable Horizon horizon,
      LoggedStates states) {
    this.rewards = rewards;
    inStore = new Attribution(store, rewards);
    attribution = inStore;
    customers = store.customers();
    sessions = new CustomerSessions(store, horizon == null ? null : horizon.longestGap());
    single = new Lessons(encoder, states, horizon, false);
    whole = new Lessons(encoder, states, horizon, true);
  }

  /** Reads the log as if these customers had never been, from now on and of all that comes. */
  void forgetOnly(Collection<String> userIds) {
    forgotten.clear();
    forgotten.addAll(userIds);
  }

  /**
   * The decisions whose future is open after an entry of the log, for a learner that knows some.
   */
  OpenDecisions openAfter(long sequence, Predicate<LogEntry> knows) {
    return sessions.openAfter(sequence, entry -> knows.test(entry) && !isOfForgotten(entry));
  }

  /** Reads what the entries of a page will ask for; they are to be read next. */
  void begin(List<LogEntry> page) {
    attribution = inStore.readAhead(page);
  }

  /**
   * Returns what one entry means.
   *
   * @param learning who learns
   */
  List<LearningStep> read(LogEntry entry, Learning learning) {
    List<LearningStep> steps = new ArrayList<>();
    if (entry instanceof LogEntry.Erased erased) {
      addUnlessRefused(entry, steps, () -> erased(erased, learning));
    } else if (isOfForgotten(entry)) {
      return steps;
    } else if (entry instanceof LogEntry.Shown shown) {
      for (OpenDecisions.Closed closed : learning.open().add(shown)) {
        addUnlessRefused(closed.shown(), steps, () -> learn(closed, entry.sequence(), learning));
      }
    } else {
      addUnlessRefused(entry, steps, () -> feedback((LogEntry.Feedback) entry, learning));
    }
    return steps;
  }

  private void addUnlessRefused(
      LogEntry entry, List<LearningStep> steps, Supplier<List<LearningStep>> meaning) {
    try {
      steps.addAll(meaning.get());
    } catch (IllegalArgumentException e) {
      refused++;
      LOG.warn(
          "log entry {} cannot be learnt and is left out: {}", entry.sequence(), e.getMessage());
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
            : entry instanceof LogEntry.Feedback feedback ? feedback.interaction().userId() : null;
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
  private List<LearningStep> erased(LogEntry.Erased entry, Learning learning) {
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
      if (one instanceof LogEntry.Shown shown && learning.hasLearnt(shown)) {
        addExperiences(shown, entry.sequence(), learning, learnt);
      }
    }
    List<LearningStep> steps = new ArrayList<>();
    if (!learnt.isEmpty()) {
      steps.add(new LearningStep.Unlearn(List.copyOf(learnt)));
    }
    steps.addAll(withoutFeedbackOf(userId, own, entry.sequence(), learning));
    learning.open().forget(userId);
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
  private void addExperiences(
      LogEntry.Shown entry, long place, Learning learning, List<Experience> learnt) {
    try {
      learnt.addAll(learnt(entry, learning, concerning(entry), place - 1));
    } catch (IllegalArgumentException e) {
      LOG.warn("log entry {} was not learnt and is not taken out", entry.sequence());
    }
  }

  /** Feedback that names what was shown to somebody else, or to a visitor who signed in later. */
  private List<LearningStep> withoutFeedbackOf(
      String userId, List<LogEntry> own, long place, Learning learning) {
    SortedMap<Long, LogEntry.Shown> touched = new TreeMap<>();
    for (LogEntry one : own) {
      if (one instanceof LogEntry.Feedback feedback) {
        attribution
            .named(feedback)
            .filter(shown -> !userId.equals(shown.decision().context().userId()))
            .filter(shown -> shown.sequence() < place && learning.hasLearnt(shown))
            .ifPresent(shown -> touched.put(shown.sequence(), shown));
      }
    }
    return touched.values().stream()
        .flatMap(shown -> withoutFeedbackOf(userId, shown, place, learning).stream())
        .toList();
  }

  private List<LearningStep> withoutFeedbackOf(
      String userId, LogEntry.Shown shown, long place, Learning learning) {
    List<LogEntry.Feedback> all = concerning(shown);
    List<LogEntry.Feedback> others =
        all.stream().filter(one -> !userId.equals(one.interaction().userId())).toList();
    List<Experience> slots = learnt(shown, learning, all, place - 1);
    List<LearningStep> steps = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      double after = reward(shown, others, shown.decision().shown().get(i), place - 1);
      if (slots.get(i).reward() != after) {
        steps.add(LearningStep.correct(List.copyOf(slots), i, after, learning.areSlates()));
        slots.set(i, slots.get(i).withReward(after));
      }
    }
    return steps;
  }

  private List<LearningStep> learn(OpenDecisions.Closed closed, long through, Learning learning) {
    LogEntry.Shown shown = closed.shown();
    List<Experience> slots = lessons(learning).of(shown, closed.next());
    return LearningStep.learn(
        rewarded(shown, slots, concerning(shown), through), learning.areSlates());
  }

  private Lessons lessons(Learning learning) {
    return learning.areSlates() ? whole : single;
  }

  private List<Experience> rewarded(
      LogEntry.Shown shown,
      List<Experience> slots,
      List<LogEntry.Feedback> concerning,
      long through) {
    List<Experience> rewarded = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      double reward = reward(shown, concerning, shown.decision().shown().get(i), through);
      rewarded.add(slots.get(i).withReward(reward));
    }
    return rewarded;
  }

  /** The slots of a decision as they were learnt, with the rewards known up to a place. */
  private List<Experience> learnt(
      LogEntry.Shown shown, Learning learning, List<LogEntry.Feedback> concerning, long through) {
    Predicate<LogEntry> counts = entry -> learning.knows(entry) && !isOfForgotten(entry);
    LogEntry.Shown next = sessions.next(shown, counts).orElse(null);
    return rewarded(shown, lessons(learning).of(shown, next), concerning, through);
  }

  /** What was never learnt, since it lies before the period of a training, is not corrected. */
  private List<LearningStep> feedback(LogEntry.Feedback entry, Learning learning) {
    Optional<LogEntry.Shown> owner =
        attribution
            .ownerBefore(entry)
            .filter(shown -> learning.hasLearnt(shown) && !isOfForgotten(shown));
    if (owner.isEmpty()) {
      return List.of();
    }
    int slot = Attribution.slot(owner.get().decision(), entry.interaction().itemId());
    return slot < 0 ? List.of() : correction(owner.get(), slot, entry.sequence(), learning);
  }

  private List<LearningStep> correction(
      LogEntry.Shown shown, int slot, long sequence, Learning learning) {
    List<LogEntry.Feedback> concerning = concerning(shown);
    ShownItem item = shown.decision().shown().get(slot);
    double before = reward(shown, concerning, item, sequence - 1);
    double after = reward(shown, concerning, item, sequence);
    if (before == after) {
      return List.of();
    }
    List<Experience> slots = learnt(shown, learning, concerning, sequence - 1);
    return List.of(LearningStep.correct(slots, slot, after, learning.areSlates()));
  }

  private double reward(
      LogEntry.Shown shown, List<LogEntry.Feedback> concerning, ShownItem slot, long through) {
    return rewards.reward(
        shown.decision().time(),
        attribution.feedback(shown, concerning, slot.item().id(), through));
  }
}
