package com.datasaz.rl.algorithms.linear;

/** What the arms of a linear model have in common. */
public enum Sharing {
  /**
   * Nothing: every item id has a ridge regression of its own on the context block x. Item features
   * and the pair block are not used, so a new item starts from zero.
   */
  DISJOINT,
  /**
   * Everything: one ridge regression on the {@link Joint} vector of context and item, so a new item
   * is judged by its features at once.
   */
  SHARED,
  /**
   * Both: a shared regression on the {@link Joint} vector, plus what an item id deviates from it,
   * on the context block x (Li et al. 2010, Algorithm 2).
   */
  HYBRID
}
