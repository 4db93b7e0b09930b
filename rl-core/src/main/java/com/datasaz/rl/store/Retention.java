package com.datasaz.rl.store;

import java.time.Instant;
import java.util.Collection;

/**
 * Deletes old facts. The host calls it, again and again until nothing is left to delete, as often
 * as its rules for keeping data ask for.
 *
 * <p>What is deleted stays in the sums of the models that learnt it, where it is nobody's any more:
 * an erasure cannot subtract it, and a model that is rebuilt does not know it. The key of a deleted
 * interaction is free again. The order of the log and the places of all other entries stay.
 *
 * <p>Thread contract: any number of threads.
 */
public interface Retention {
  /** Most entries of one batch. */
  int MAX_LIMIT = 10_000;

  /**
   * Deletes a batch of the oldest decisions and interactions before a time, but only those that the
   * named models have learnt, so that no trainer misses one. Feedback is joined to its decision
   * while both are there, so keep both for longer than the rewards' longest window.
   *
   * @param before entries whose own time is before this are deleted
   * @param models who learns from the log; a model without any version has learnt nothing. Empty
   *     when nobody does
   * @param limit the most decisions, and the most interactions, to delete, in [1, 10,000]: other
   *     writers wait meanwhile
   * @return how many entries were deleted; 0 when no more can be
   * @throws StoreException when the storage fails: nothing was deleted, call again
   */
  int deleteBefore(Instant before, Collection<String> models, int limit);
}
