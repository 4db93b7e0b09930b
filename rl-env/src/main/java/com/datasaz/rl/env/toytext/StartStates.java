package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Where episodes start: in any of some states, all equally likely. */
final class StartStates {

  private final double[] probabilities;

  StartStates(int states, IntPredicate isStart) {
    long count = IntStream.range(0, states).filter(isStart).count();
    probabilities =
        IntStream.range(0, states).mapToDouble(s -> isStart.test(s) ? 1.0 / count : 0).toArray();
  }

  double probability(int state) {
    return probabilities[state];
  }

  /**
   * The first state whose running sum exceeds a uniform number; state 0 if rounding leaves none.
   */
  int draw(RandomGenerator random) {
    double u = NumpySamplers.uniform(random);
    double sum = 0;
    for (int state = 0; state < probabilities.length; state++) {
      sum += probabilities[state];
      if (sum > u) {
        return state;
      }
    }
    return 0;
  }
}
