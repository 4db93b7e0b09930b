package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.replay.ReplayStorage;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.internal.Require;

/**
 * What is remembered, and how it is learnt from.
 *
 * @param bytes the most memory that remembered transitions may take, in bytes
 * @param storage where their states are: in memory too, or in a file
 * @param saved whether model states hold what is remembered: without it they are as small as the
 *     network, and a learner restored from one begins with an empty replay
 * @param sampler how transitions are drawn
 * @param annealing experiences until a prioritised sampler corrects its bias in full, at least 1
 * @param batch transitions per gradient step, at least 1
 * @param warmup experiences before the first gradient step, at least 1
 * @param every experiences between gradient steps, at least 1
 * @param gradientSteps gradient steps each time, at least 1
 */
public record Replay(
    long bytes,
    ReplayStorage storage,
    boolean saved,
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
   * @param storage where their states are: in memory too, or in a file
   * @param saved whether model states hold what is remembered: without it they are as small as the
   *     network, and a learner restored from one begins with an empty replay
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

  /**
   * A replay in memory that model states hold.
   *
   * @param bytes the most memory that remembered transitions may take, in bytes
   * @param sampler how transitions are drawn
   * @param annealing experiences until a prioritised sampler corrects its bias in full, at least 1
   * @param batch transitions per gradient step, at least 1
   * @param warmup experiences before the first gradient step, at least 1
   * @param every experiences between gradient steps, at least 1
   * @param gradientSteps gradient steps each time, at least 1
   */
  public Replay(
      long bytes,
      Sampler sampler,
      long annealing,
      int batch,
      int warmup,
      int every,
      int gradientSteps) {
    this(
        bytes,
        new ReplayStorage.InMemory(),
        true,
        sampler,
        annealing,
        batch,
        warmup,
        every,
        gradientSteps);
  }

  /**
   * Gives it another memory.
   *
   * @param newBytes the most memory that remembered transitions may take, in bytes
   * @return a changed copy
   */
  public Replay withBytes(long newBytes) {
    return new Replay(
        newBytes, storage, saved, sampler, annealing, batch, warmup, every, gradientSteps);
  }

  /**
   * Keeps states elsewhere.
   *
   * @param newStorage in memory, or in a file
   * @return a changed copy
   */
  public Replay withStorage(ReplayStorage newStorage) {
    return new Replay(
        bytes, newStorage, saved, sampler, annealing, batch, warmup, every, gradientSteps);
  }

  /**
   * Keeps what is remembered in model states, or leaves it out.
   *
   * @param isSaved whether to keep it
   * @return a changed copy
   */
  public Replay withSaved(boolean isSaved) {
    return new Replay(
        bytes, storage, isSaved, sampler, annealing, batch, warmup, every, gradientSteps);
  }

  /**
   * Draws transitions otherwise.
   *
   * @param newSampler how
   * @param newAnnealing experiences until a prioritised sampler corrects its bias in full
   * @return a changed copy
   */
  public Replay withSampler(Sampler newSampler, long newAnnealing) {
    return new Replay(
        bytes, storage, saved, newSampler, newAnnealing, batch, warmup, every, gradientSteps);
  }

  /**
   * Learns in another rhythm.
   *
   * @param newBatch transitions per gradient step, at least 1
   * @param newWarmup experiences before the first gradient step, at least 1
   * @param newEvery experiences between gradient steps, at least 1
   * @param newGradientSteps gradient steps each time, at least 1
   * @return a changed copy
   */
  public Replay withRhythm(int newBatch, int newWarmup, int newEvery, int newGradientSteps) {
    return new Replay(
        bytes, storage, saved, sampler, annealing, newBatch, newWarmup, newEvery, newGradientSteps);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }
}
