package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import java.time.Instant;

/**
 * A variant that somebody was given and keeps.
 *
 * @param experiment the experiment's key, at most 100 characters
 * @param who whose it is; of a stored one the visitor whose it is, with the customer who signed in
 *     as far as one did, or else the customer alone
 * @param variant the variant's name, at most 100 characters
 * @param time since when, to the microsecond
 */
public record KeptAssignment(String experiment, Participant who, String variant, Instant time) {
  /** Longest key of an experiment, and longest name of a variant. */
  public static final int MAX_NAME_LENGTH = 100;

  /**
   * Checks every component.
   *
   * @param experiment the experiment's key
   * @param who whose it is
   * @param variant the variant's name
   * @param time since when
   */
  public KeptAssignment {
    Require.text("experiment", experiment, MAX_NAME_LENGTH);
    Require.text("variant", variant, MAX_NAME_LENGTH);
    time = Times.micros("assignment time", time);
  }
}
