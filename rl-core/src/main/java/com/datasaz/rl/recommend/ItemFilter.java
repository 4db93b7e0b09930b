package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;

/**
 * Decides whether an item may be recommended to somebody.
 *
 * <p>Thread contract: any number of threads. It is called for every candidate of every request, on
 * the request's thread, so it must be quick and must not wait for anything.
 */
@FunctionalInterface
public interface ItemFilter {
  /**
   * Tells whether an item may be shown.
   *
   * @param who who asks
   * @param what the item
   * @return false to remove it from the candidates
   */
  boolean keeps(Context who, Item what);
}
