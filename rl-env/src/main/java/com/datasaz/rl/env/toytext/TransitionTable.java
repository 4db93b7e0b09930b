package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What may follow from each action in each state: Gymnasium's {@code P}, a complete model for
 * planning.
 *
 * <p>Immutable and thread-safe.
 */
public final class TransitionTable {

  private final int actions;
  private final List<List<Transition>> outcomes;

  TransitionTable(int states, int actions, Rule rule) {
    this.actions = actions;
    this.outcomes = new ArrayList<>(states * actions);
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actions; action++) {
        outcomes.add(List.copyOf(rule.outcomes(state, action)));
      }
    }
  }

  /** What follows from an action in a state. */
  @FunctionalInterface
  interface Rule {
    List<Transition> outcomes(int state, int action);
  }

  /**
   * Returns the number of states.
   *
   * @return how many states are numbered, from 0
   */
  public int states() {
    return outcomes.size() / actions;
  }

  /**
   * Returns the number of actions.
   *
   * @return how many actions there are in each state
   */
  public int actions() {
    return actions;
  }

  /**
   * Returns what an action may lead to.
   *
   * @param state a state, from 0
   * @param action an action, from 0
   * @return the possible transitions, whose probabilities sum to 1
   */
  public List<Transition> outcomes(int state, int action) {
    return outcomes.get(state * actions + action);
  }

  /** Draws what an action leads to; the first outcome if rounding leaves none. */
  Transition draw(int state, int action, RandomGenerator random) {
    List<Transition> possible = outcomes(state, action);
    double u = NumpySamplers.uniform(random);
    double sum = 0;
    for (Transition outcome : possible) {
      sum += outcome.probability();
      if (sum > u) {
        return outcome;
      }
    }
    return possible.get(0);
  }
}
