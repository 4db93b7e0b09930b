package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.dqn.BatchConstrained;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.util.function.IntFunction;

/**
 * An algorithm under a name.
 *
 * @param name how the report calls it
 * @param algorithm makes it for a number of slates to learn from
 * @param whims how it explores by whole sessions, for such a number
 */
public record Contender(String name, IntFunction<Algorithm> algorithm, IntFunction<Whims> whims) {
  /**
   * An algorithm that explores by itself alone.
   *
   * @param name how the report calls it
   * @param algorithm makes it for a number of slates to learn from
   */
  public Contender(String name, IntFunction<Algorithm> algorithm) {
    this(name, algorithm, slates -> Whims.NONE);
  }

  /**
   * Returns what a learner would show if it no longer had to explore.
   *
   * @param algorithm what has learnt
   * @param schema the columns
   * @param learner its learner
   * @return the policy
   */
  public static Policy settled(Algorithm algorithm, FeatureSchema schema, Learner learner) {
    if (algorithm instanceof SlateQ slateQ) {
      SlateQ greedy = slateQ.withDqn(greedy(slateQ.dqn()));
      return greedy.restore(schema, learner.state()).snapshot();
    }
    if (algorithm instanceof Dqn dqn) {
      return greedy(dqn).restore(schema, learner.state()).snapshot();
    }
    return learner.snapshot();
  }

  /**
   * Returns an algorithm with its own randomness, if it has any.
   *
   * @param algorithm the algorithm
   * @param seed where its randomness comes from
   * @return the algorithm with the seed
   */
  public static Algorithm seeded(Algorithm algorithm, long seed) {
    if (algorithm instanceof SlateQ slateQ) {
      return slateQ.withDqn(slateQ.dqn().toBuilder().seed(seed).build());
    }
    if (algorithm instanceof BatchConstrained constrained) {
      Dqn dqn = constrained.dqn().toBuilder().seed(seed).build();
      return new BatchConstrained(dqn, constrained.threshold());
    }
    return algorithm instanceof Dqn dqn ? dqn.toBuilder().seed(seed).build() : algorithm;
  }

  private static Dqn greedy(Dqn dqn) {
    return dqn.toBuilder().exploration(new Exploration.Greedy()).build();
  }
}
