package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Step;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Threads that wait for each other at every step of small environments wait longer than they work: stepping 64 CartPoles takes 2
 * microseconds, and a barrier between two cores about as long. Here each thread takes some of the environments through all steps, policy
 * and all, so there is one barrier a rollout.
 *
 * What one core has written costs another about as much to touch as stepping an environment does. So a thread allocates itself
 * whatever it writes: a batch for the rows of the moment, and the trajectories of its environments.
 */
/** A rollout under way. Each index touches its own entries only. */
final class Rollout<O, A> implements Crew.Task {
  private final Lanes<Object, Object> lanes;
  private final Class<O> observationType;
  private final Class<A> actionType;
  private final int steps;
  private final @Nullable Trajectory<O, A>[] trajectories;
  private Object present = new Object[0];
  private Object last = new Object[0];
  private @Nullable VectorPolicy<O, A> policy;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  Rollout(Lanes<Object, Object> lanes, Class<O> observationType, Class<A> actionType, int steps) {
    this.lanes = lanes;
    this.observationType = observationType;
    this.actionType = actionType;
    this.steps = steps;
    this.trajectories = new Trajectory[lanes.size()];
  }

  int steps() {
    return steps;
  }

  /** Makes ready to play a policy from the present state; what was recorded is written over. */
  void begin(VectorPolicy<O, A> next) {
    policy = next;
    present = lanes.leave();
    last = lanes.rows().begin(lanes.size());
  }

  /** Takes some environments through all steps. */
  @Override
  public void run(int from, int to) {
    VectorPolicy<O, A> chooser = policy;
    if (chooser == null) {
      throw new IllegalStateException("no rollout was begun");
    }
    Object observations = lanes.rows().begin(to - from);
    Object actions = lanes.actionRows().begin(to - from);
    for (int i = from; i < to; i++) {
      lanes.rows().copy(present, i, observations, i - from);
      lanes.bind(i, observations, i - from);
      open(i);
    }
    for (int step = 0; step < steps; step++) {
      chooser.act(
          observationType.cast(observations), actionType.cast(actions), from, to - from, step);
      step(from, to, observations, actions, step);
    }
    for (int i = from; i < to; i++) {
      lanes.rows().copy(observations, i - from, last, i);
    }
  }

  private void open(int i) {
    Trajectory<O, A> trajectory = trajectories[i];
    if (trajectory == null) {
      trajectory =
          new Trajectory<>(
              observationType.cast(lanes.rows().begin(steps + 1)),
              actionType.cast(lanes.actionRows().begin(steps)),
              new double[steps],
              new boolean[steps],
              new boolean[steps]);
      trajectories[i] = trajectory;
    }
    lanes.rows().copy(present, i, trajectory.observations(), 0);
  }

  private void step(int from, int to, Object observations, Object actions, int step) {
    for (int i = from; i < to; i++) {
      Trajectory<O, A> trajectory = trajectory(i);
      lanes.actionRows().copy(actions, i - from, trajectory.actions(), step);
      step(lanes.lane(i), i - from, observations, actions, trajectory, step);
      lanes.rows().copy(observations, i - from, trajectory.observations(), step + 1);
    }
  }

  private void step(
      Lane<Object, Object> lane,
      int row,
      Object observations,
      Object actions,
      Trajectory<O, A> trajectory,
      int step) {
    if (lane.ended) {
      record(trajectory, step, 0, false, false);
      lane.ended = false;
      put(lane, observations, row, lane.environment.reset().observation());
    } else {
      Step<Object> next = lane.environment.step(lanes.actionRows().get(actions, row));
      record(trajectory, step, next.reward(), next.terminated(), next.truncated());
      lane.ended = next.ended();
      put(lane, observations, row, next.observation());
    }
  }

  private void put(Lane<Object, Object> lane, Object observations, int row, Object observation) {
    if (!lane.bound) {
      lanes.rows().put(observations, row, observation);
    }
  }

  private static void record(
      Trajectory<?, ?> trajectory, int step, double reward, boolean terminates, boolean truncates) {
    trajectory.rewards()[step] = reward;
    trajectory.terminated()[step] = terminates;
    trajectory.truncated()[step] = truncates;
  }

  private Trajectory<O, A> trajectory(int i) {
    Trajectory<O, A> trajectory = trajectories[i];
    if (trajectory == null) {
      throw new IllegalStateException("environment " + i + " has not begun its trajectory");
    }
    return trajectory;
  }

  /** What was recorded, when all indices are done. */
  VectorRollout<O, A> result() {
    lanes.arrive(last);
    for (int i = 0; i < trajectories.length; i++) {
      trajectory(i);
    }
    return new VectorRollout<>(Arrays.asList(trajectories));
  }
}
