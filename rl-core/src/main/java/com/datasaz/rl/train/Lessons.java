package com.datasaz.rl.train;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.store.LogEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Without a horizon, and slot by slot, all that is learnt of a slot is the product that stood there. Learners that look ahead, or
 * at slates, compare it with what else could have stood there.
 */
/** The slots of a decision as experiences, without rewards yet. Immutable. */
final class Lessons {
  private final FeatureEncoder encoder;
  private final LoggedStates states;
  private final @Nullable Horizon horizon;
  private final boolean isWide;

  /**
   * Makes experiences for one kind of learner.
   *
   * @param horizon how far it looks ahead; null if it does not
   * @param areSlates whether it learns slates as wholes
   */
  Lessons(
      FeatureEncoder encoder, LoggedStates states, @Nullable Horizon horizon, boolean areSlates) {
    this.encoder = encoder;
    this.states = states;
    this.horizon = horizon;
    isWide = horizon != null || areSlates;
  }

  /** One experience a slot, of a decision that another one follows, or none. */
  List<Experience> of(LogEntry.Shown shown, LogEntry.@Nullable Shown next) {
    Decision decision = shown.decision();
    Moment moment = new Moment(shown.sequence(), Times.toMicros(decision.time()));
    Continuation after = continuation(next);
    ActionSet choices = isWide ? states.choices(decision) : null;
    List<Experience> slots = new ArrayList<>();
    for (ShownItem slot : decision.shown()) {
      ActionSet actions =
          choices == null ? ActionSet.single(encoder, decision.context(), slot.item()) : choices;
      int chosen = choices == null ? 0 : choices.catalog().row(slot.item().id());
      slots.add(new Experience(actions, chosen, 0, 1, slot.propensity(), moment, after));
    }
    return slots;
  }

  private Continuation continuation(LogEntry.@Nullable Shown next) {
    return next == null || horizon == null || next.decision().shown().isEmpty()
        ? Continuation.End.INSTANCE
        : new Continuation.Next(states.choices(next.decision()), horizon.discount());
  }
}
