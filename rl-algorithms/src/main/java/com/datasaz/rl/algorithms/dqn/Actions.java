package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.internal.Require;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/** How a deep Q-network tells actions apart. */
public sealed interface Actions {

  /**
   * One output per action: for a few actions that never change. What the actions' features say is
   * not looked at.
   *
   * @param ids the actions, at least one, each once
   */
  record Fixed(List<String> ids) implements Actions {

    /**
     * Checks that the ids differ.
     *
     * @param ids the actions, at least one, each once
     */
    public Fixed {
      ids = List.copyOf(ids);
      if (ids.isEmpty() || new LinkedHashSet<>(ids).size() < ids.size()) {
        throw new IllegalArgumentException(
            "actions must be at least one id, each once, got " + ids);
      }
    }

    /**
     * Actions named {@code "0"}, {@code "1"} and so on.
     *
     * @param count how many, at least 1
     * @return the actions
     */
    public static Fixed count(int count) {
      return new Fixed(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }
  }

  /**
   * The value of a state and a product's features: any number of products, scored in one batch, and
   * a product that was added a second ago is scored like the others.
   *
   * @param maxRemembered the most candidates of a state that are remembered for learning, at least
   *     1: of larger sets, the chosen one and others spread evenly. Every remembered candidate
   *     costs its features' bytes per transition, and a pass through the network each time that the
   *     transition is learnt from.
   */
  record ByFeatures(int maxRemembered) implements Actions {

    /**
     * Checks the count.
     *
     * @param maxRemembered the most candidates of a state that are remembered for learning, at
     *     least 1: of larger sets, the chosen one and others spread evenly. Every remembered
     *     candidate costs its features' bytes per transition, and a pass through the network each
     *     time that the transition is learnt from.
     */
    public ByFeatures {
      Require.inRange("maxRemembered", maxRemembered, 1, 1 << 16);
    }
  }
}
