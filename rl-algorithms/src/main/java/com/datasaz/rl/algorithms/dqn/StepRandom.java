package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.internal.Mix64;
import java.util.random.RandomGenerator;

/**
 * Randomness keyed by a seed and a step number, so that a learner's random state is its step count.
 * SplitMix64 (Steele, Lea and Flood 2014). Not thread-safe; moved from step to step, it allocates
 * nothing.
 */
final class StepRandom implements RandomGenerator {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private long state;

  StepRandom(long seed) {
    this.seed = seed;
  }

  /** Goes to the beginning of a step's draws. */
  StepRandom at(long step) {
    state = Mix64.mix(Mix64.mix(seed) + step * GOLDEN_GAMMA) ^ seed;
    return this;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return Mix64.mix(state);
  }
}
