package com.datasaz.rl.evaluate;

/**
 * How many decisions of a log an evaluation can use, and why not the others.
 *
 * @param usable decisions with all candidates
 * @param fallback decisions that the fallback answered
 * @param shownOnly decisions that kept only what was shown
 * @param sampled decisions that kept a sample of their candidates
 * @param unknownItem decisions with a candidate that the catalogue does not have
 */
public record Usability(
    long usable, long fallback, long shownOnly, long sampled, long unknownItem) {
  /**
   * Refuses a log of which nothing can be used.
   *
   * @return this
   * @throws CannotEstimateException when nothing is usable, with the counts and the way out
   */
  public Usability requireUsable() {
    if (usable == 0) {
      throw new CannotEstimateException(
          "the log must have decisions with all of their candidates, got "
              + this
              + ": raise the number of candidates that are logged, or widen the period");
    }
    return this;
  }
}
