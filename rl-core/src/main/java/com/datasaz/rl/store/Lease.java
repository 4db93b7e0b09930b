package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;

/**
 * The right to learn a model, as it stood when it was read.
 *
 * @param model the model
 * @param holder who has it, at most 100 characters
 * @param token the fencing token: rises by one each time that the lease is taken
 * @param renewals how often it was renewed since, by {@link ModelLeases#renew} or by a write of its
 *     holder; while this rises, the holder lives
 */
public record Lease(String model, String holder, long token, long renewals) {
  /** Longest name of a holder. */
  public static final int MAX_HOLDER_LENGTH = 100;

  /**
   * Checks the names and numbers.
   *
   * @param model the model
   * @param holder who has it
   * @param token the fencing token
   * @param renewals how often it was renewed
   */
  public Lease {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
    Require.text("lease holder", holder, MAX_HOLDER_LENGTH);
    Require.notNegative("fencing token", token);
    Require.notNegative("number of renewals", renewals);
  }
}
