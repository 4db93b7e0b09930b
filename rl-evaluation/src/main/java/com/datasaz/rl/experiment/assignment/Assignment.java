package com.datasaz.rl.experiment.assignment;

import org.jspecify.annotations.Nullable;

/**
 * What a customer gets to see, and why.
 *
 * @param experiment the experiment's key
 * @param variant the variant, or null for a customer who does not take part and sees what the shop
 *     shows without the experiment
 * @param reason why
 */
public record Assignment(String experiment, @Nullable String variant, Reason reason) {
  /** Why a customer sees what they see. */
  public enum Reason {
    /** The customer's bucket. */
    ASSIGNED,
    /** Kept from an earlier visit, such as before signing in. */
    KEPT,
    /** Forced on a tester. */
    FORCED,
    /** Held out of all experiments. */
    HELD_OUT,
    /** In the slice of another experiment. */
    EXCLUDED,
    /** Not let in yet. */
    NOT_COVERED,
    /**
     * The customer's bucket, although they may keep another variant: the storage could not be
     * asked, or keeps nothing of an erased customer.
     */
    NOT_KEPT
  }

  /**
   * Says whether what this customer does counts in the analysis.
   *
   * @return true when the customer takes part by chance and not by force
   */
  public boolean counts() {
    return reason == Reason.ASSIGNED || reason == Reason.KEPT;
  }
}
