package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.wrapper.TimeLimit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DqnTrainingTest {

  private static final Dqn SMALL =
      Dqn.fixed(2).toBuilder()
          .hidden(16, 16)
          .rhythm(16, 64, 2, 1)
          .learningRate(Schedule.constant(2e-3))
          .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.05, 500)))
          .build();

  private static Environment<float[], Integer> cartPole() {
    return new TimeLimit<>(new CartPole(), 500);
  }

  @Test
  void anInterruptedRunEqualsAnUninterruptedOne() {
    DqnTraining<float[]> whole = new DqnTraining<>(SMALL, cartPole(), 0.98).run(700);
    DqnTraining<float[]> first = new DqnTraining<>(SMALL, cartPole(), 0.98).run(333);
    DqnCheckpoint stored = DqnCheckpoint.fromBytes(first.checkpoint().toBytes());
    DqnTraining<float[]> second = DqnTraining.resume(SMALL, cartPole(), 0.98, stored).run(367);
    assertThat(second.checkpoint()).isEqualTo(whole.checkpoint());
    assertThat(second.steps()).isEqualTo(700);
  }

  @Test
  void evaluationChangesNothing() {
    DqnTraining<float[]> whole = new DqnTraining<>(SMALL, cartPole(), 0.98).run(400);
    DqnTraining<float[]> watched = new DqnTraining<>(SMALL, cartPole(), 0.98).run(200);
    watched.evaluate(cartPole(), 2, 1);
    assertThat(watched.run(200).checkpoint()).isEqualTo(whole.checkpoint());
  }

  /** Far from solved in so few steps, and far above the 20 of a random policy. */
  @Test
  void learnsToBalance() {
    DqnTraining<float[]> training = new DqnTraining<>(SMALL, cartPole(), 0.98).run(6000);
    double[] returns = training.evaluate(cartPole(), 10, 10_000);
    assertThat(Arrays.stream(returns).average().orElseThrow()).isGreaterThan(60);
  }

  @Test
  void refusesAnotherNumberOfActions() {
    Dqn three = Dqn.fixed(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DqnTraining<>(three, cartPole(), 0.9))
        .withMessageContaining("use Dqn.fixed(2)");
  }
}
