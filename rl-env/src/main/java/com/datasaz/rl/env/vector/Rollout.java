package com.datasaz.rl.env.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Threads that wait for each other at every step of small environments wait longer than they work: stepping 64 CartPoles takes 2
 * microseconds, and a barrier between two cores about as long. Here each thread takes some of the environments through all steps, policy
 * and all, so there is one barrier a rollout. What threads write next to each other (flags) is written only when it changes.
 */
/** A rollout under way. Each index touches its own entries only. */
final class Rollout<O, A> implements Crew.Task {
  private final Lanes<Object, Object> lanes;
  private final List<O> observations = new ArrayList<>();
  private final List<A> actions = new ArrayList<>();
  private final double[][] rewards;
  private final boolean[][] terminated;
  private final boolean[][] truncated;
  private @Nullable VectorPolicy<O, A> policy;

  Rollout(Lanes<Object, Object> lanes, Class<O> observationType, Class<A> actionType, int steps) {
    this.lanes = lanes;
    this.rewards = new double[steps][lanes.size()];
    this.terminated = new boolean[steps][lanes.size()];
    this.truncated = new boolean[steps][lanes.size()];
    for (int step = 0; step < steps; step++) {
      observations.add(observationType.cast(lanes.newObservations()));
      actions.add(actionType.cast(lanes.newActions()));
    }
    observations.add(observationType.cast(lanes.newObservations()));
  }

  int steps() {
    return rewards.length;
  }

  /** Makes ready to play a policy from the present state; what was recorded is written over. */
  void begin(VectorPolicy<O, A> next) {
    policy = next;
    lanes.copyPresent(observations.get(0));
  }

  @Override
  public void run(int from, int to) {
    VectorPolicy<O, A> present = policy;
    if (present == null) {
      throw new IllegalStateException("no rollout was begun");
    }
    for (int step = 0; step < rewards.length; step++) {
      present.act(observations.get(step), actions.get(step), from, to, step);
      lanes.step(from, to, actions.get(step), observations.get(step + 1));
      record(step, from, to);
    }
  }

  private void record(int step, int from, int to) {
    System.arraycopy(lanes.rewards(), from, rewards[step], from, to - from);
    record(lanes.terminated(), terminated[step], from, to);
    record(lanes.truncated(), truncated[step], from, to);
  }

  private static void record(boolean[] flags, boolean[] recorded, int from, int to) {
    for (int i = from; i < to; i++) {
      if (recorded[i] != flags[i]) {
        recorded[i] = flags[i];
      }
    }
  }

  VectorRollout<O, A> result() {
    return new VectorRollout<>(observations, actions, rewards, terminated, truncated);
  }
}
