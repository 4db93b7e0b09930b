package com.datasaz.rl.env.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassicControlTest {

  static Stream<Function<RenderMode, ClassicControl>> problems() {
    return Stream.of(
        mode -> new CartPole(CartPole.Rewards.EVERY_STEP, mode),
        mode -> new MountainCar(0, mode),
        mode -> new Acrobot(Acrobot.Dynamics.BOOK, 0, mode));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void observesWithinItsSpaceAndRepeatsItself(Function<RenderMode, ClassicControl> problem) {
    ClassicControl first = problem.apply(RenderMode.NONE);
    ClassicControl second = problem.apply(RenderMode.NONE);
    RandomGenerator actions = new Pcg64(1);
    first.reset(5);
    second.reset(5);
    for (int i = 0; i < 500; i++) {
      int action = first.actionSpace().sample(actions);
      Step<float[]> step = first.step(action);
      assertThat(first.observationSpace().contains(step.observation())).isTrue();
      assertThat(second.step(action).observation()).containsExactly(step.observation());
      if (step.ended()) {
        first.reset();
        second.reset();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void drawsWhatHasMoved(Function<RenderMode, ClassicControl> problem) {
    ClassicControl environment = problem.apply(RenderMode.RGB_ARRAY);
    environment.reset(0);
    BufferedImage before = picture(environment);
    for (int i = 0; i < 8; i++) {
      environment.step(0);
    }
    BufferedImage after = picture(environment);
    assertThat(
            differences(
                before,
                new BufferedImage(
                    before.getWidth(), before.getHeight(), BufferedImage.TYPE_INT_RGB)))
        .isGreaterThan(1000);
    assertThat(differences(before, after)).isPositive();
    assertThat(problem.apply(RenderMode.NONE).render()).isEmpty();
    assertThatThrownBy(() -> problem.apply(RenderMode.ANSI))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("render mode must be one of [RGB_ARRAY], got ANSI");
  }

  private static BufferedImage picture(ClassicControl environment) {
    return ((Rendering.Picture) environment.render().orElseThrow()).image();
  }

  private static int differences(BufferedImage first, BufferedImage second) {
    int count = 0;
    for (int x = 0; x < first.getWidth(); x++) {
      for (int y = 0; y < first.getHeight(); y++) {
        count += first.getRGB(x, y) == second.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    CartPole environment = new CartPole();
    assertThatThrownBy(() -> environment.reset(0, Map.of("low", 1, "high", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low must not exceed high, got 1.0 and 0.0");
    assertThatThrownBy(() -> environment.reset(0, Map.of("low", "x")))
        .hasMessageContaining("reset option low must be a number, got x");
    assertThatThrownBy(() -> environment.reset(0, Map.of("state", new double[3])))
        .hasMessageContaining("must be a double[] of length 4");
    assertThatThrownBy(() -> new MountainCar(0.08, RenderMode.NONE)).hasMessageContaining("0.08");
    assertThatThrownBy(() -> new Acrobot(Acrobot.Dynamics.BOOK, -1, RenderMode.NONE))
        .hasMessageContaining("noise must not be negative");
  }

  /** What happens to the mirror image is the mirror image of what happens. */
  @Test
  void cartPoleIsSymmetric() {
    CartPole left = new CartPole();
    CartPole right = new CartPole();
    left.reset(0, Map.of("state", new double[] {0.1, -0.2, 0.03, 0.4}));
    right.reset(0, Map.of("state", new double[] {-0.1, 0.2, -0.03, -0.4}));
    for (int i = 0; i < 8; i++) {
      left.step(i % 2);
      right.step(1 - i % 2);
      for (int j = 0; j < 4; j++) {
        assertThat(left.state()[j]).isEqualTo(-right.state()[j]);
      }
    }
  }

  @Test
  void theCarNeedsToSwing() {
    assertThat(stepsToGoal(velocity -> 2)).isEqualTo(-1);
    assertThat(stepsToGoal(velocity -> velocity < 0 ? 0 : 2)).isBetween(80, 150);
  }

  private static int stepsToGoal(Function<Float, Integer> policy) {
    MountainCar car = new MountainCar();
    float velocity = car.reset(3).observation()[1];
    for (int i = 1; i <= 1000; i++) {
      Step<float[]> step = car.step(policy.apply(velocity));
      velocity = step.observation()[1];
      if (step.terminated()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Without torque the book's equations conserve energy, but for the length of the steps; the
   * paper's, which lack a term, do not.
   */
  @Test
  void energyTellsTheTwoAcrobotsApart() {
    assertThat(energyDrift(Acrobot.Dynamics.BOOK)).isLessThan(0.1);
    assertThat(energyDrift(Acrobot.Dynamics.NIPS)).isGreaterThan(1);
  }

  private static double energyDrift(Acrobot.Dynamics dynamics) {
    Acrobot acrobot = new Acrobot(dynamics, 0, RenderMode.NONE);
    acrobot.reset(0, Map.of("state", new double[] {0.8, -0.6, 0.5, -0.9}));
    double start = energy(acrobot.state());
    double drift = 0;
    for (int i = 0; i < 50; i++) {
      acrobot.step(1);
      drift = Math.max(drift, Math.abs(energy(acrobot.state()) - start));
    }
    return drift;
  }

  /** Kinetic and potential energy of two links of length, mass and inertia 1. */
  private static double energy(double[] state) {
    double first = state[2];
    double second = state[2] + state[3];
    double cos = StrictMath.cos(state[1]);
    double kinetic =
        0.5 * (0.25 * first * first + first * first)
            + 0.5 * (first * first + 0.25 * second * second + first * second * cos)
            + 0.5 * second * second;
    double height = -1.5 * StrictMath.cos(state[0]) - 0.5 * StrictMath.cos(state[0] + state[1]);
    return kinetic + 9.8 * height;
  }

  @Test
  void noiseMovesTheAcrobot() {
    Acrobot exact = new Acrobot();
    Acrobot noisy = new Acrobot(Acrobot.Dynamics.BOOK, 0.5, RenderMode.NONE);
    exact.reset(1);
    noisy.reset(1);
    exact.step(2);
    noisy.step(2);
    assertThat(noisy.state()[2])
        .isNotEqualTo(exact.state()[2])
        .isCloseTo(exact.state()[2], within(0.2));
  }
}
