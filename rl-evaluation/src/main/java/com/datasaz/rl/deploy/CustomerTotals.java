package com.datasaz.rl.deploy;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.recommend.FallbackReason;

/** What one customer saw and did in a stage. One thread. */
final class CustomerTotals {
  private long answers;
  private long faults;
  private long shown;
  private long clicks;
  private long purchases;
  private double revenue;

  void add(Decision decision) {
    answers++;
    shown += decision.shown().size();
    String reason = decision.fallback();
    faults += reason != null && !reason.equals(FallbackReason.CONTROL.name()) ? 1 : 0;
  }

  void add(Interaction interaction) {
    if (interaction.type().equals(InteractionType.CLICK)) {
      clicks++;
    } else if (interaction.type().equals(InteractionType.PURCHASE)) {
      purchases++;
      revenue += interaction.value();
    }
  }

  long answers() {
    return answers;
  }

  long faults() {
    return faults;
  }

  long shown() {
    return shown;
  }

  long clicks() {
    return clicks;
  }

  boolean bought() {
    return purchases > 0;
  }

  double revenue() {
    return revenue;
  }
}
