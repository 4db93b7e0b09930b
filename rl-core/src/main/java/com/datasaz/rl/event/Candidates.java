package com.datasaz.rl.event;

import java.util.List;

/**
 * From what a decision chose.
 *
 * @param scope what the ids are
 * @param total how many candidates the policy saw
 * @param ids the candidates that were logged
 */
public record Candidates(Scope scope, int total, List<String> ids) {
  /**
   * Copies the ids.
   *
   * @param scope what the ids are
   * @param total how many candidates the policy saw
   * @param ids the candidates that were logged
   */
  public Candidates {
    ids = List.copyOf(ids);
    if (total < ids.size()) {
      throw new IllegalArgumentException(
          "total must be at least " + ids.size() + ", the number of ids, got " + total);
    }
  }

  /** What part of the candidates was logged. */
  public enum Scope {
    /** All of them. */
    ALL,
    /** A uniform sample. */
    SAMPLE,
    /** Only those that were shown. */
    SHOWN
  }
}
