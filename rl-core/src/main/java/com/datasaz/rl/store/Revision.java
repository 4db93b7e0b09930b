package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import java.time.Instant;

/**
 * What something that changes was at one time: the stage of a rollout, the progress of a training
 * run.
 *
 * @param name what it is, at most 150 characters
 * @param number counts its revisions from 1
 * @param value what it is now, at most 10,000 characters
 * @param reason who changed it, and why, at most 255 characters
 * @param time when, to the microsecond
 */
public record Revision(String name, long number, String value, String reason, Instant time) {
  /** Longest name. */
  public static final int MAX_NAME_LENGTH = 150;

  /** Longest value. */
  public static final int MAX_VALUE_LENGTH = 10_000;

  /** Longest reason. */
  public static final int MAX_REASON_LENGTH = 255;

  /**
   * Checks every component.
   *
   * @param name what it is
   * @param number counts its revisions from 1
   * @param value what it is now
   * @param reason who changed it, and why
   * @param time when
   */
  public Revision {
    Require.text("name", name, MAX_NAME_LENGTH);
    if (number < 1) {
      throw new IllegalArgumentException("a revision must count from 1, got " + number);
    }
    Require.text("value of " + name, value, MAX_VALUE_LENGTH);
    Require.text("reason", reason, MAX_REASON_LENGTH);
    time = Times.micros("revision time", time);
  }

  /**
   * Returns the revision after this one.
   *
   * @param newValue what it is then
   * @param newReason who changes it, and why
   * @param newTime when
   * @return the next revision of the same thing
   */
  public Revision next(String newValue, String newReason, Instant newTime) {
    return new Revision(name, number + 1, newValue, newReason, newTime);
  }

  /**
   * Begins something.
   *
   * @param name what it is
   * @param value what it is at first
   * @param reason who begins it, and why
   * @param time when
   * @return its first revision
   */
  public static Revision first(String name, String value, String reason, Instant time) {
    return new Revision(name, 1, value, reason, time);
  }

  /**
   * Checks that there is no gap before this revision.
   *
   * @param latest the number of the latest one that is there, 0 for none
   * @throws IllegalArgumentException when there is
   */
  public void requireFollows(long latest) {
    if (number > latest + 1) {
      throw new IllegalArgumentException(
          "revision of "
              + name
              + " must follow number "
              + latest
              + ", got "
              + number
              + ": make it by next() of the latest one");
    }
  }
}
