package com.datasaz.rl.store.journal;

/**
 * Takes what the store refuses, so that it does not hold up the rest.
 *
 * <p>Thread contract: one call at a time.
 */
@FunctionalInterface
public interface DeadLetters {
  /**
   * Keeps a letter. After a crash the same letter may come again, with the same place in the
   * journal.
   *
   * @param letter the fact and the reason
   * @throws com.datasaz.rl.store.StoreException when it cannot be kept now: the draining stops, and
   *     tries again later
   */
  void keep(DeadLetter letter);
}
