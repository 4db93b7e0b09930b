package com.datasaz.rl.store;

import java.util.List;
import java.util.Optional;

/**
 * Which variants of experiments customers and visitors keep, for all nodes. What is kept first
 * stays, whatever comes later and from whichever node. A customer and a visitor with the same id
 * are two.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public interface AssignmentStore {
  /**
   * Finds what is kept: the customer's variant, or where there is none the visitor's.
   *
   * @param experiment the experiment's key
   * @param who the customer, the visitor, or both
   * @return the variant, if one is kept
   * @throws StoreException when the storage fails
   */
  Optional<String> find(String experiment, Participant who);

  /**
   * Keeps a variant for the customer, or for the visitor where no customer is named, unless one is
   * kept already. Where both are named, what the visitor keeps is tied to the customer who signed
   * in first, so that it is exported and erased with them; it stays as it is. Given again, it
   * changes nothing.
   *
   * @param wanted whose it is, and which
   * @return the variant that is kept now: the first that was
   * @throws ErasedCustomerException when the customer was erased
   * @throws StoreException when the storage fails: give it again
   */
  String keep(KeptAssignment wanted);

  /**
   * Returns what a customer keeps, and what the visitors kept as whom they came before.
   *
   * @param userId the customer
   * @return by experiment, the customer's own first
   * @throws StoreException when the storage fails
   */
  List<KeptAssignment> of(String userId);

  /**
   * Deletes what is kept for an experiment that has ended.
   *
   * @param experiment the experiment's key
   * @return how many customers and visitors kept something
   * @throws StoreException when the storage fails
   */
  int end(String experiment);
}
