package com.datasaz.rl.deploy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param from the first time of what was learnt
 * @param split where learning ends and validation begins
 * @param until the first time after the validation part
 * @param serving the standing of what served
 * @param leaderboard the candidates, best first, those that could not be valued last
 * @param winner the name of the candidate that passed the gate, or null
 * @param deployed the version of the target model that it became, or null
 * @param conclusion in words
 */
public record PipelineReport(
    Instant from,
    Instant split,
    Instant until,
    Standing serving,
    List<Standing> leaderboard,
    @Nullable String winner,
    @Nullable String deployed,
    String conclusion) {
  /**
   * Copies the list.
   *
   * @param from the first time of what was learnt
   * @param split where validation begins
   * @param until the first time after it
   * @param serving the standing of what served
   * @param leaderboard the candidates
   * @param winner who passed the gate
   * @param deployed the version that it became
   * @param conclusion in words
   */
  public PipelineReport {
    leaderboard = List.copyOf(leaderboard);
  }
}
