package com.datasaz.rl.store;

import com.datasaz.rl.feature.Attributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What the shop knows about its customers between requests.
 *
 * <p>Thread contract: any number of threads.
 */
public interface UserFeatureStore {
  /**
   * Stores a user's features in place of those stored before, unless those are newer; of two at the
   * same time the later call wins.
   *
   * @param userId the customer
   * @param features what is known
   * @param updated when it was known
   * @throws StoreException when the storage fails
   */
  void put(String userId, Attributes features, Instant updated);

  /**
   * Returns a user's features.
   *
   * @param userId the customer
   * @return what is known, if anything
   * @throws StoreException when the storage fails
   */
  Optional<Attributes> get(String userId);
}
