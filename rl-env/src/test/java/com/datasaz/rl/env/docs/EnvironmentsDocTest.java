package com.datasaz.rl.env.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.check.EnvironmentChecker;
import com.datasaz.rl.env.registry.Environments;
import org.junit.jupiter.api.Test;

/** What the guide shows is what compiles and runs. */
class EnvironmentsDocTest {

  @Test
  void theFirstLinesRun() {
    // region first
    // com.datasaz.rl.env: Environment, Reset, Step; com.datasaz.rl.env.registry: Environments
    Environment<float[], Integer> cartPole =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Reset<float[]> start = cartPole.reset(42);
    Step<float[]> step = cartPole.step(1); // observation, reward, terminated, truncated, info
    // endregion
    assertThat(start.observation()).hasSize(4);
    assertThat(step.reward()).isEqualTo(1);
  }

  @Test
  void theCorridorKeepsItsPromisesAndCanBeWalked() {
    EnvironmentChecker.check(new Corridor()).orThrow();
    Environments.register(
        EnvironmentSpec.of("docs/Corridor-v0").withMaxEpisodeSteps(100),
        (arguments, mode) -> new Corridor());
    Environment<Integer, Integer> corridor =
        Environments.make("docs/Corridor-v0", Integer.class, Integer.class);
    corridor.reset(1);
    Step<Integer> step = corridor.step(1);
    while (!step.ended()) {
      step = corridor.step(1);
    }
    assertThat(step.terminated()).isTrue();
    assertThat(step.reward()).isEqualTo(1);
  }
}
