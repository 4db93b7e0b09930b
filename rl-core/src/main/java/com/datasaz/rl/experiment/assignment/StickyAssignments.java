package com.datasaz.rl.experiment.assignment;

import java.util.Optional;

/**
 * Remembers who saw what, for the cases in which the id alone does not tell: visitors who sign in,
 * and weights that change. An experiment on customers who are always known needs none.
 *
 * <p>Thread contract: any number of threads.
 */
public interface StickyAssignments {
  /**
   * Finds what was kept.
   *
   * @param experiment the experiment's key
   * @param unit the customer's or visitor's id
   * @return the variant, if one was kept
   */
  Optional<String> find(String experiment, String unit);

  /**
   * Keeps a variant, unless one is kept already.
   *
   * @param experiment the experiment's key
   * @param unit the customer's or visitor's id
   * @param variant the variant
   * @return the variant that is kept now: the first that was
   */
  String keep(String experiment, String unit, String variant);

  /**
   * Makes one in memory, which forgets those who were not seen for longest when it is full.
   *
   * @param largest the most entries, at least 1
   * @return an empty one
   */
  static StickyAssignments inMemory(int largest) {
    return new InMemoryStickyAssignments(largest);
  }
}
