package com.datasaz.rl.deploy;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * An algorithm with its options that is to be tried.
 *
 * @param name its name, at most 40 characters, distinct among the candidates of a pipeline
 * @param algorithm what learns
 */
public record Candidate(String name, Algorithm algorithm) {
  private static final int MAX_NAME_LENGTH = 40;

  /**
   * Checks the name.
   *
   * @param name its name
   * @param algorithm what learns
   */
  public Candidate {
    Require.text("candidate", name, MAX_NAME_LENGTH);
  }

  /**
   * Makes one candidate for each value of an option: a small search.
   *
   * @param name what their names begin with
   * @param algorithm from the option's value to the algorithm
   * @param values the values to try
   * @return the candidates, named {@code name-value}
   */
  public static List<Candidate> grid(
      String name, DoubleFunction<Algorithm> algorithm, double... values) {
    List<Candidate> candidates = new ArrayList<>();
    for (double value : values) {
      candidates.add(new Candidate(name + "-" + value, algorithm.apply(value)));
    }
    return candidates;
  }
}
