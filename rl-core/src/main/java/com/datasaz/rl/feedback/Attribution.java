package com.datasaz.rl.feedback;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Which shown item a piece of feedback belongs to. Feedback that names a recommendation belongs to it. Other feedback belongs to the
 * latest decision before it in the log that showed the item to the user within the window; if there is none, to the first such
 * decision after it in the log, since a node may write its decisions a moment after another node has written the click.
 *
 * To a signed recommendation belongs only what names it (unless its id says otherwise) and does not come from another customer, and of each type the
 * first in the log. Its id was given to that customer alone, so nobody else can answer it, nor answer it twice. The recommender refuses such feedback when
 * it is recorded, as far as one node can know; this holds for all that is in the log, whoever wrote it.
 *
 * The owner depends on the log alone, never on when somebody looks, so a model rebuilt from the log is the model that learnt online,
 * and whoever goes through the log may read a page's decisions and feedback at once.
 */
/**
 * Finds which shown item feedback belongs to, by the log alone.
 *
 * <p>Thread contract: immutable; as safe as its store.
 */
public final class Attribution {
  /** A page's clock may be a little behind the server's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Store store;
  private final Duration window;
  private final ReadAhead ahead;

  /**
   * Reads a store.
   *
   * @param store the log
   * @param rewards whose longest window limits how late feedback may come
   */
  public Attribution(Store store, RewardModel rewards) {
    this(store, rewards.window(), ReadAhead.NOTHING);
  }

  private Attribution(Store store, Duration window, ReadAhead ahead) {
    this.store = store;
    this.window = window;
    this.ahead = ahead;
  }

  /**
   * Reads what a page of the log is likely to ask for in a few queries instead of several an entry;
   * what it says is the same.
   *
   * @param page entries of the log that are gone through next
   * @return the same rule, with that part of the store in memory
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public Attribution readAhead(List<LogEntry> page) {
    return new Attribution(store, window, ReadAhead.of(store, page, CLOCK_SKEW, window));
  }

  /**
   * Finds the decision that feedback belongs to, among those before it in the log.
   *
   * @param feedback the feedback
   * @return the decision; empty where there is none yet
   */
  public Optional<LogEntry.Shown> ownerBefore(LogEntry.Feedback feedback) {
    if (feedback.interaction().recommendationId() != null) {
      return named(feedback).filter(shown -> shown.sequence() < feedback.sequence());
    }
    return latestBefore(candidates(feedback.interaction()), feedback.sequence());
  }

  /**
   * Finds the decision that feedback names, if it may answer it.
   *
   * @param feedback the feedback
   * @return the decision, wherever in the log
   */
  public Optional<LogEntry.Shown> named(LogEntry.Feedback feedback) {
    String named = feedback.interaction().recommendationId();
    return named == null
        ? Optional.empty()
        : decision(named).filter(shown -> mayAnswer(shown, feedback));
  }

  private Optional<LogEntry.Shown> decision(String id) {
    LogEntry.Shown known = ahead.decisions().get(id);
    return known == null ? store.decisions().find(id) : Optional.of(known);
  }

  /**
   * Picks, of what may concern a decision, the feedback on one slot that stands in the log up to a
   * place.
   *
   * @param shown the decision
   * @param concerning what {@link #concerning} says of it
   * @param itemId the item in the slot
   * @param through the last place that counts
   * @return what the customer did with the item
   */
  public List<Interaction> feedback(
      LogEntry.Shown shown, List<LogEntry.Feedback> concerning, String itemId, long through) {
    List<LogEntry.Feedback> found = new ArrayList<>();
    for (LogEntry.Feedback feedback : concerning) {
      boolean onSlot = feedback.interaction().itemId().equals(itemId);
      if (onSlot && feedback.sequence() <= through && owns(shown, feedback)) {
        found.add(feedback);
      }
    }
    return shown.decision().isSigned() ? firstOfEachType(found) : interactions(found);
  }

  private static List<Interaction> firstOfEachType(List<LogEntry.Feedback> found) {
    found.sort(Comparator.comparingLong(LogEntry.Feedback::sequence));
    Set<InteractionType> seen = new HashSet<>();
    found.removeIf(feedback -> !seen.add(feedback.interaction().type()));
    return interactions(found);
  }

  private static List<Interaction> interactions(List<LogEntry.Feedback> found) {
    return found.stream().map(LogEntry.Feedback::interaction).toList();
  }

  /**
   * Reads all feedback that may concern a decision, whichever slot: once a decision, not once a
   * slot.
   *
   * @param shown the decision
   * @return the feedback
   */
  public List<LogEntry.Feedback> concerning(LogEntry.Shown shown) {
    List<LogEntry.Feedback> known = ahead.concerning().get(shown.decision().id());
    return known == null ? readConcerning(shown.decision()) : new ArrayList<>(known);
  }

  private List<LogEntry.Feedback> readConcerning(Decision decision) {
    List<LogEntry.Feedback> all = new ArrayList<>(store.interactions().answers(decision.id()));
    String userId = decision.context().userId();
    if (userId != null && !decision.isAnsweredByNameOnly()) {
      Instant from = decision.time().minus(CLOCK_SKEW);
      all.addAll(store.interactions().unattributed(userId, from, decision.time().plus(window)));
    }
    return all;
  }

  private boolean owns(LogEntry.Shown shown, LogEntry.Feedback feedback) {
    if (feedback.interaction().recommendationId() != null) {
      return mayAnswer(shown, feedback);
    }
    List<LogEntry.Shown> candidates = candidates(feedback.interaction());
    LogEntry.Shown owner =
        latestBefore(candidates, feedback.sequence())
            .orElseGet(() -> firstAfter(candidates, feedback.sequence()));
    return owner != null && owner.sequence() == shown.sequence();
  }

  /** Visitors may sign in before they answer, and customers out. */
  private static boolean mayAnswer(LogEntry.Shown shown, LogEntry.Feedback feedback) {
    String asked = shown.decision().context().userId();
    String answered = feedback.interaction().userId();
    return asked == null
        || answered == null
        || asked.equals(answered)
        || !shown.decision().isSigned();
  }

  private List<LogEntry.Shown> candidates(Interaction interaction) {
    String userId = interaction.userId();
    if (userId == null) {
      return List.of();
    }
    Instant from = interaction.time().minus(window);
    Instant until = interaction.time().plus(CLOCK_SKEW);
    return store.decisions().shown(userId, interaction.itemId(), from, until).stream()
        .filter(shown -> !shown.decision().isAnsweredByNameOnly())
        .toList();
  }

  /** The list is ordered by time, then by sequence. */
  private static Optional<LogEntry.Shown> latestBefore(List<LogEntry.Shown> byTime, long sequence) {
    LogEntry.Shown latest = null;
    for (LogEntry.Shown shown : byTime) {
      latest = shown.sequence() < sequence ? shown : latest;
    }
    return Optional.ofNullable(latest);
  }

  private static LogEntry.@Nullable Shown firstAfter(List<LogEntry.Shown> byTime, long sequence) {
    LogEntry.Shown first = null;
    for (LogEntry.Shown shown : byTime) {
      if (shown.sequence() > sequence && (first == null || shown.sequence() < first.sequence())) {
        first = shown;
      }
    }
    return first;
  }

  /**
   * Finds the slot of an item.
   *
   * @param decision the decision
   * @param itemId the item
   * @return its slot, from 0; negative where it was not shown
   */
  public static int slot(Decision decision, String itemId) {
    for (int slot = 0; slot < decision.shown().size(); slot++) {
      if (decision.shown().get(slot).item().id().equals(itemId)) {
        return slot;
      }
    }
    return -1;
  }
}
