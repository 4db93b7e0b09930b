package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import java.time.Instant;
import java.util.List;

/**
 * Facts that the log could not take. {@link Salvage} puts them there and tries them again.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public interface DeadLetterStore {
  /**
   * Keeps a decision, in place of the same one that was kept before.
   *
   * @param decision what was shown
   * @param reason why the log could not take it; what is too long or no plain text is cut and
   *     replaced
   * @param time when it was tried
   * @throws ErasedCustomerException when its customer was forgotten: it is not kept
   * @throws StoreException when the storage fails
   */
  void put(Decision decision, String reason, Instant time);

  /**
   * Keeps an interaction, in place of the same one that was kept before.
   *
   * @param interaction what was done
   * @param reason why the log could not take it; what is too long or no plain text is cut and
   *     replaced
   * @param time when it was tried
   * @throws ErasedCustomerException when its customer was forgotten: it is not kept
   * @throws StoreException when the storage fails
   */
  void put(Interaction interaction, String reason, Instant time);

  /**
   * Reads letters.
   *
   * @param after only letters with a greater id; 0 to begin
   * @param limit the most letters to return, at least 1
   * @return the letters, by id
   * @throws StoreException when the storage fails
   */
  List<DeadLetter> read(long after, int limit);

  /**
   * Deletes a letter.
   *
   * @param id the letter
   * @return false when there was none
   * @throws StoreException when the storage fails
   */
  boolean delete(long id);
}
