package com.datasaz.rl.algorithms.dqn.diagnosis;

/**
 * Something that has gone wrong in learning.
 *
 * @param problem what
 * @param message what was seen, and what to do about it
 */
public record Warning(Problem problem, String message) {

  /** What can go wrong. */
  public enum Problem {
    /** Losses or values are infinite or not numbers. */
    NOT_FINITE,
    /** Values are far beyond what can be earned. */
    EXPLODING_VALUES,
    /** Most hidden units answer nothing. */
    DEAD_UNITS,
    /** All actions are worth the same. */
    ACTIONS_ALIKE,
    /** Values are far from what was earned. */
    VALUES_OFF,
    /** Whoever asks, the same slate is the answer. */
    ONE_SLATE_FOR_EVERYONE
  }
}
