package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.deploy.PipelineReport;
import com.datasaz.rl.store.Activation;
import java.util.List;
import java.util.Optional;

/**
 * What came of a trial.
 *
 * @param size how large it was
 * @param loggedPages how many pages the first week's log holds
 * @param values what the log says of policies, beside the truth
 * @param sentences the same in words, against the old logic
 * @param pipeline the leaderboard, and what passed the gate
 * @param bad the rollout of the model that nobody should have let through
 * @param good the rollout of the model that passed the gate, if one did
 * @param trail who let what serve, latest first
 */
public record TrialReport(
    TrialSize size,
    int loggedPages,
    List<ValueFromLog> values,
    List<String> sentences,
    PipelineReport pipeline,
    RolloutStory bad,
    Optional<RolloutStory> good,
    List<Activation> trail) {
  /**
   * Copies the lists.
   *
   * @param size how large it was
   * @param loggedPages how many pages the log holds
   * @param values what the log says of policies
   * @param sentences the same in words
   * @param pipeline the leaderboard
   * @param bad the rollout of the bad model
   * @param good the rollout of the good one, if there was one
   * @param trail who let what serve
   */
  public TrialReport {
    values = List.copyOf(values);
    sentences = List.copyOf(sentences);
    trail = List.copyOf(trail);
  }
}
