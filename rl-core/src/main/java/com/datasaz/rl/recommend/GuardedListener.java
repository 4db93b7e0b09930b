package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;

/**
 * Tells a listener, whose faults are logged and reach nobody. Thread contract: any number of
 * threads.
 */
final class GuardedListener {
  private final ServingListener listener;
  private final String model;
  private final FaultLog faults;

  GuardedListener(ServingListener listener, String model, FaultLog faults) {
    this.listener = listener;
    this.model = model;
    this.faults = faults;
  }

  Recommendation answered(Recommendation answer, long nanos) {
    guarded(() -> listener.answered(model, answer, nanos));
    return answer;
  }

  void recorded(Interaction interaction, boolean isNew) {
    guarded(() -> listener.recorded(model, interaction, isNew));
  }

  void refused(RefusedInteractionException.Reason reason) {
    guarded(() -> listener.refused(model, reason));
  }

  void shadowed(ShadowScore score) {
    guarded(() -> listener.shadowed(model, score));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      faults.warn("a serving listener failed", e);
    }
  }
}
