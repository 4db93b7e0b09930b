package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.internal.Require;

/**
 * What is remembered, and how it is learnt from.
 *
 * @param bytes the most memory that remembered transitions may take, in bytes
 * @param sampler how transitions are drawn
 * @param annealing experiences until a prioritised sampler corrects its bias in full, at least 1
 * @param batch transitions per gradient step, at least 1
 * @param warmup experiences before the first gradient step, at least 1
 * @param every experiences between gradient steps, at least 1
 * @param gradientSteps gradient steps each time, at least 1
 */
public record Replay(
    long bytes,
    Sampler sampler,
    long annealing,
    int batch,
    int warmup,
    int every,
    int gradientSteps) {

  /**
   * Checks the ranges.
   *
   * @param bytes the most memory that remembered transitions may take, in bytes
   * @param sampler how transitions are drawn
   * @param annealing experiences until a prioritised sampler corrects its bias in full, at least 1
   * @param batch transitions per gradient step, at least 1
   * @param warmup experiences before the first gradient step, at least 1
   * @param every experiences between gradient steps, at least 1
   * @param gradientSteps gradient steps each time, at least 1
   */
  public Replay {
    requirePositive("replay bytes", bytes);
    requirePositive("annealing", annealing);
    Require.inRange("batch", batch, 1, 1 << 16);
    Require.inRange("warmup", warmup, 1, Integer.MAX_VALUE);
    Require.inRange("every", every, 1, Integer.MAX_VALUE);
    Require.inRange("gradientSteps", gradientSteps, 1, Integer.MAX_VALUE);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }
}
