package com.datasaz.rl.deploy;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.store.Revision;

/** A rollout's state as text: status, stage, begin in microseconds, p value. */
final class RolloutText {
  private static final int PARTS = 4;

  private RolloutText() {}

  static String write(RolloutState state) {
    return String.join(
        " ",
        state.status().name(),
        Integer.toString(state.stage()),
        Long.toString(Times.toMicros(state.since())),
        Double.toString(state.ratioPValue()));
  }

  static RolloutState read(Revision revision) {
    String[] parts = revision.value().split(" ", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "revision "
              + revision.number()
              + " of "
              + revision.name()
              + " must hold status, stage, time and p value, got '"
              + revision.value()
              + "': restore the row");
    }
    return new RolloutState(
        Status.valueOf(parts[0]),
        Integer.parseInt(parts[1]),
        Times.ofMicros(Long.parseLong(parts[2])),
        Double.parseDouble(parts[3]),
        revision.reason());
  }
}
