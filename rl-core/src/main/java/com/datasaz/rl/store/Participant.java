package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in an experiment: a customer, a visitor who has not signed in, or a customer on a
 * device that was a visitor's before.
 *
 * @param userId the customer, null before signing in
 * @param visitorId the device or session, null when there is none; at least one of both is there
 */
public record Participant(@Nullable String userId, @Nullable String visitorId) {
  /**
   * Checks the ids.
   *
   * @param userId the customer
   * @param visitorId the device or session
   */
  public Participant {
    if (userId == null && visitorId == null) {
      throw new IllegalArgumentException(
          "an assignment needs a customer or a visitor, got neither: pass the session's id for unknown visitors");
    }
    if (userId != null) {
      Require.id("user id", userId);
    }
    if (visitorId != null) {
      Require.id("visitor id", visitorId);
    }
  }
}
