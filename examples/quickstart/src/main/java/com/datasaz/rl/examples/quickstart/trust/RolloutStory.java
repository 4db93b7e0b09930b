package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import java.util.List;

/**
 * A rollout from its beginning to its end.
 *
 * @param name what was rolled out
 * @param plan by which plan
 * @param begin when it began, in days since the shop opened
 * @param looks all looks, in order, at least one
 */
public record RolloutStory(String name, RolloutPlan plan, double begin, List<Look> looks) {
  /**
   * Copies the list.
   *
   * @param name what was rolled out
   * @param plan by which plan
   * @param begin when it began
   * @param looks all looks, in order
   */
  public RolloutStory {
    looks = List.copyOf(looks);
  }

  /**
   * Returns where it ended.
   *
   * @return the last state
   */
  public RolloutState end() {
    return looks.get(looks.size() - 1).after();
  }

  /**
   * Returns the largest part of the customers outside of the control that ever saw the policy.
   *
   * @return in (0, 1]
   */
  public double largestShare() {
    return looks.stream().mapToDouble(Look::share).max().orElseThrow();
  }

  /**
   * Returns the last look of each stage.
   *
   * @return one a stage that was reached
   */
  public List<Look> stages() {
    return looks.stream().filter(Look::isLastOfStage).toList();
  }
}
