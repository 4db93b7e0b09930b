package com.datasaz.rl.store.contract;

import com.datasaz.rl.store.Store;

/** The store that a contract is checked on, empty when a test begins. */
public interface StoreUnderTest {
  /**
   * The store.
   *
   * @return the same one during a test
   */
  Store store();

  /**
   * A second way to the same data, as another node has it.
   *
   * @return the store itself where there are no nodes
   */
  default Store anotherNode() {
    return store();
  }

  /**
   * Makes ids, for stores that take numbers only.
   *
   * @param number from 1
   * @return an id of a user, or of a product
   */
  default String id(int number) {
    return "id-" + number;
  }

  /**
   * Changes a bit of a stored model, behind the store's back.
   *
   * @param model the model
   * @param version the version
   * @return false when this store cannot be damaged that way
   */
  default boolean damage(String model, String version) {
    return false;
  }

  /**
   * Says whether the store asks the log before it acknowledges, as opposed to one that acknowledges
   * by a journal and finds out later who was erased.
   *
   * @return true unless there is a journal in front
   */
  default boolean refusesAtOnce() {
    return true;
  }
}
