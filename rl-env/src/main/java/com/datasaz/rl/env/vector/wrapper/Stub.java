package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment without a world: a wrapper for single environments is put around it and shown one
 * observation, or given one action or one reward, of a vector.
 */
final class Stub<O, A> implements Environment<O, A> {
  private final Space<O> observationSpace;
  private final Space<A> actionSpace;
  private @Nullable O observation;
  private @Nullable A action;
  private double reward;

  Stub(Space<O> observationSpace, Space<A> actionSpace) {
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
  }

  void show(O next) {
    observation = next;
  }

  void reward(double next) {
    reward = next;
  }

  /** What a wrapper made of the action it was given. */
  A taken() {
    return given(action);
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("nothing was passed through yet");
    }
    return value;
  }

  @Override
  public Space<O> observationSpace() {
    return observationSpace;
  }

  @Override
  public Space<A> actionSpace() {
    return actionSpace;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    return Reset.of(given(observation));
  }

  @Override
  public Step<O> step(A next) {
    action = next;
    return Step.of(given(observation), reward);
  }
}
