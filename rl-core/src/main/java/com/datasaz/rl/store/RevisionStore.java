package com.datasaz.rl.store;

import java.util.List;
import java.util.Optional;

/**
 * Things that change one revision at a time, whichever node changes them: compare-and-set, with
 * everything that they ever were as the audit trail.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public interface RevisionStore {
  /**
   * Returns what something is now.
   *
   * @param name what it is
   * @return its latest revision, if it was ever begun
   * @throws StoreException when the storage fails
   */
  Optional<Revision> latest(String name);

  /**
   * Adds a revision, if it follows the latest one. It is durable when this returns.
   *
   * @param revision what follows
   * @return false when another revision has that number already: nothing changed; read the latest
   *     and decide again
   * @throws StoreException when the storage fails
   * @throws IllegalArgumentException when it would leave a gap in the numbers
   */
  boolean append(Revision revision);

  /**
   * Returns what something was.
   *
   * @param name what it is
   * @param limit the most revisions to return, at least 1
   * @return its revisions, latest first
   * @throws StoreException when the storage fails
   */
  List<Revision> history(String name, int limit);
}
