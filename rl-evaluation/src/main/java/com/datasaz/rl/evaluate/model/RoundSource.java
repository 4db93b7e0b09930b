package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.Experience;
import java.util.stream.Stream;

/** A log that can be read more than once, always the same and in the same order. */
@FunctionalInterface
public interface RoundSource {
  /**
   * Opens the log.
   *
   * @return the rounds; the caller closes them
   */
  Stream<Experience> open();
}
