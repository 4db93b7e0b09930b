package com.datasaz.rl.examples.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.DqnTraining;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.wrapper.TimeLimit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs the README's ten lines, for fewer steps. */
class CartPoleTest {
  // region cartpole
  static double[] cartPole(int steps) {
    Environment<float[], Integer> cartPole = new TimeLimit<>(new CartPole(), 500);
    Dqn dqn =
        Dqn.fixed(2).toBuilder()
            .hidden(64, 64)
            .steps(8)
            .learningRate(Schedule.linear(1e-3, 1e-5, steps))
            .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.04, steps / 6)))
            .build();
    return new DqnTraining<>(dqn, cartPole, 0.99)
        .run(steps)
        .evaluate(new TimeLimit<>(new CartPole(), 500), 20, 10_000);
  }

  // endregion

  /** Chance balances the pole for about 22 steps. */
  @Test
  void balancesThePoleLongerThanChance() {
    assertThat(Arrays.stream(cartPole(12_000)).average().orElseThrow()).isGreaterThan(100);
  }
}
