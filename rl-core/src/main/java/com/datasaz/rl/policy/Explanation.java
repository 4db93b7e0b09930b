package com.datasaz.rl.policy;

import java.util.List;

/**
 * Why an action has its score.
 *
 * @param expectedReward what the model expects, the sum of the contributions
 * @param bonus what uncertainty adds: the confidence width times its factor; 0 for policies without
 *     one
 * @param contributions what each feature adds to the expected reward, largest magnitude first
 */
public record Explanation(double expectedReward, double bonus, List<Contribution> contributions) {
  /**
   * Copies the list and sorts it by magnitude; equal magnitudes keep their order.
   *
   * @param expectedReward what the model expects
   * @param bonus what uncertainty adds
   * @param contributions what each feature adds
   */
  public Explanation {
    contributions =
        contributions.stream()
            .sorted((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())))
            .toList();
  }

  /**
   * One feature's part.
   *
   * @param feature the column's name, such as {@code price} or {@code device=phone x brand=acme}
   * @param value what it adds to the expected reward
   */
  public record Contribution(String feature, double value) {}
}
