package com.datasaz.rl.examples.dqn.study;

import java.util.stream.LongStream;

/**
 * The runs of a study, so that many may be shared out among machines.
 *
 * @param first the first seed
 * @param count how many follow each other, at least 1
 */
public record Seeds(long first, int count) {
  /**
   * Returns every seed.
   *
   * @return the seeds in their order
   */
  public LongStream stream() {
    return LongStream.range(first, first + count);
  }
}
