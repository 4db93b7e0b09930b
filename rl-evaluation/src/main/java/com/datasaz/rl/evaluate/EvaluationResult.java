package com.datasaz.rl.evaluate;

import java.util.List;

/**
 * What a log says of policies.
 *
 * @param rounds how many rounds were read
 * @param loggedValue the mean reward of what was shown
 * @param policies one a policy, in their order
 */
public record EvaluationResult(long rounds, double loggedValue, List<PolicyValue> policies) {
  /**
   * Copies the list.
   *
   * @param rounds how many rounds were read
   * @param loggedValue the mean reward of what was shown
   * @param policies one a policy
   */
  public EvaluationResult {
    policies = List.copyOf(policies);
  }

  /**
   * Finds a policy's value.
   *
   * @param name its name
   * @return the value
   */
  public PolicyValue policy(String name) {
    return policies.stream()
        .filter(value -> value.policy().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "policy must be one of "
                        + policies.stream().map(PolicyValue::policy).toList()
                        + ", got "
                        + name));
  }
}
