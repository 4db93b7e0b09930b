package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of all nodes that stand in the log behind the version that serves: what was shown
 * and is not learned yet. The policy that serves takes account of them, so that until the next
 * version is learned it does not explore the same products again and again.
 *
 * <p>Thread contract: one thread at a time.
 */
final class PendingDecisions {
  /** Most decisions that are taken account of at once; the oldest are left out. */
  static final int MOST = 2_000;

  private final EventLog log;
  private final FeatureEncoder encoder;
  private final ArrayDeque<LogEntry.Shown> waiting = new ArrayDeque<>();
  private @Nullable Learner learner;
  private long learntThrough;
  private long readThrough;

  PendingDecisions(EventLog log, FeatureEncoder encoder) {
    this.log = log;
    this.encoder = encoder;
  }

  /**
   * Starts behind another version.
   *
   * @param restored a learner that serves alone, never learns and is never saved
   * @param lastLearnt the place in the log up to which it has learned
   * @return the policy that serves
   */
  Policy restart(Learner restored, long lastLearnt) {
    boolean narrows = restored.anticipate(List.of());
    // Read first: a fault leaves what belongs to the version that goes on serving.
    List<LogEntry.Shown> gap = narrows ? gap(lastLearnt) : List.of();
    waiting.clear();
    waiting.addAll(gap);
    learner = narrows ? restored : null;
    learntThrough = lastLearnt;
    Policy narrowed = next();
    return narrowed == null ? restored.snapshot() : narrowed;
  }

  /**
   * Of what was read already, the first decisions behind a version, so that loading it is quick.
   */
  private List<LogEntry.Shown> gap(long lastLearnt) {
    return lastLearnt < readThrough
        ? LogReader.of(log).after(lastLearnt).through(readThrough).decisions().limit(MOST).toList()
        : List.of();
  }

  /** Takes a decision that was read from the log. */
  void read(LogEntry.Shown entry) {
    readThrough = Math.max(readThrough, entry.sequence());
    if (learner == null || entry.sequence() <= learntThrough) {
      return;
    }
    waiting.add(entry);
    if (waiting.size() > MOST) {
      waiting.remove();
    }
  }

  /** Returns a policy that takes account of what was read; null when nothing was. */
  @Nullable Policy next() {
    Learner current = learner;
    if (current == null || waiting.isEmpty()) {
      return null;
    }
    while (!waiting.isEmpty()) {
      anticipate(current, waiting.remove());
    }
    return current.snapshot();
  }

  /** What a trainer refuses to learn, and counts, is passed over here too. */
  private void anticipate(Learner current, LogEntry.Shown entry) {
    try {
      current.anticipate(experiences(entry));
    } catch (IllegalArgumentException e) {
      // The trainer reports it by its place in the log.
    }
  }

  private List<Experience> experiences(LogEntry.Shown entry) {
    Decision decision = entry.decision();
    Moment moment = new Moment(entry.sequence(), Times.toMicros(decision.time()));
    List<Experience> slots = new ArrayList<>(decision.shown().size());
    for (ShownItem slot : decision.shown()) {
      ActionSet alone = ActionSet.single(encoder, decision.context(), slot.item());
      slots.add(
          new Experience(alone, 0, 0, 1, slot.propensity(), moment, Continuation.End.INSTANCE));
    }
    return slots;
  }
}
