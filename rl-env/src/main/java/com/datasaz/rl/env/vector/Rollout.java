package com.datasaz.rl.env.vector;

import java.util.ArrayList;
import java.util.List;

/*
 * Threads that wait for each other at every step of small environments wait longer than they work: stepping 64 CartPoles takes 2
 * microseconds, and a barrier between two cores about as long. Here each thread takes some of the environments through all steps, policy
 * and all, so there is one barrier a rollout. What threads write next to each other (flags) is written only when it is true.
 */
/** A rollout under way. Each index touches its own entries only. */
final class Rollout<O, A> implements Crew.Task {
  private final Lanes<Object, Object> lanes;
  private final VectorPolicy<O, A> policy;
  private final List<O> observations = new ArrayList<>();
  private final List<A> actions = new ArrayList<>();
  private final double[][] rewards;
  private final boolean[][] terminated;
  private final boolean[][] truncated;

  Rollout(
      Lanes<Object, Object> lanes,
      Class<O> observationType,
      Class<A> actionType,
      VectorPolicy<O, A> policy,
      int steps) {
    this.lanes = lanes;
    this.policy = policy;
    this.rewards = new double[steps][lanes.size()];
    this.terminated = new boolean[steps][lanes.size()];
    this.truncated = new boolean[steps][lanes.size()];
    observations.add(observationType.cast(lanes.copyOfObservations()));
    for (int step = 0; step < steps; step++) {
      observations.add(observationType.cast(lanes.newObservations()));
      actions.add(actionType.cast(lanes.newActions()));
    }
  }

  @Override
  public void run(int from, int to) {
    for (int step = 0; step < rewards.length; step++) {
      policy.act(observations.get(step), actions.get(step), from, to, step);
      for (int i = from; i < to; i++) {
        lanes.step(i, actions.get(step), observations.get(step + 1));
        record(step, i);
      }
    }
  }

  private void record(int step, int i) {
    rewards[step][i] = lanes.rewards()[i];
    if (lanes.terminated()[i]) {
      terminated[step][i] = true;
    }
    if (lanes.truncated()[i]) {
      truncated[step][i] = true;
    }
  }

  VectorRollout<O, A> result() {
    return new VectorRollout<>(observations, actions, rewards, terminated, truncated);
  }
}
