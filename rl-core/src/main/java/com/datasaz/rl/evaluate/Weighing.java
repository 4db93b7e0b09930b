package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Policy;
import java.util.function.ToIntFunction;

/** How much more often the policy would have made a logged choice than the logging policy did. */
public sealed interface Weighing {
  /**
   * By the item itself: {@code w = pi(a) / p}, with the logged propensity.
   *
   * @return the usual weighing
   */
  static Weighing byItem() {
    return new ByItem();
  }

  /**
   * By the item's cluster: {@code w = pi(cluster) / p(cluster)} (MIPS, Saito and Joachims 2022, for
   * embeddings that an item has for sure, such as its category). Far smaller weights where there
   * are many items; unbiased as far as the reward depends on the item through its cluster and the
   * context alone.
   *
   * @param clusters the cluster of an item's id
   * @param logging the policy that the log was made by, whose other propensities are needed
   * @return the weighing
   */
  static Weighing byCluster(ToIntFunction<String> clusters, Policy logging) {
    return new ByCluster(clusters, logging);
  }

  /** By the item. */
  record ByItem() implements Weighing {}

  /**
   * By the item's cluster.
   *
   * @param clusters the cluster of an item's id
   * @param logging the policy that the log was made by
   */
  record ByCluster(ToIntFunction<String> clusters, Policy logging) implements Weighing {}
}
