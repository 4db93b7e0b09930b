package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.dqn.network.Activation;
import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Optimizer;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.Expectation;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.algorithms.dqn.value.Objective;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Both parts of the conservative loss are means over the log (Kumar et al. 2020, equation 4), so
 * both are distorted by drawing what surprises, and both are set right by the importance weights
 * (Schaul et al. 2016, section 3.4).
 */
class PrioritizedConservatismTest {
  private static final int TRANSITIONS = 7;
  private static final int ACTIONS = 3;
  private static final double RATE = 0.5;
  private static final StateLayout LAYOUT = new StateLayout(2, 0, ACTIONS);
  private static final NetworkShape SHAPE =
      new NetworkShape(2, List.of(5), ACTIONS, Activation.RELU, false);
  private static final Parameters WEIGHTS = Parameters.initial(SHAPE, KeyedRandom.of(3));

  private final ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, true);
  private final int[] slots = new int[TRANSITIONS];

  PrioritizedConservatismTest() {
    KeyedRandom random = KeyedRandom.of(4);
    Sampler.Prioritized sampler = new Sampler.Prioritized(0.7, 1, 1e-6);
    for (int i = 0; i < TRANSITIONS; i++) {
      slots[i] = memory.add(state(random), i % ACTIONS, i, 1, i, 0.9, state(random));
      sampler.surprised(memory, slots[i], 0.1 + 3 * i);
    }
  }

  private static StateRow state(KeyedRandom random) {
    StateRow row = new StateRow(LAYOUT);
    row.begin(ACTIONS);
    for (int c = 0; c < row.values().length; c++) {
      row.values()[c] = (float) Samplers.gaussian(random);
    }
    for (int a = 0; a < ACTIONS; a++) {
      row.allow(a);
    }
    return row;
  }

  /** The gradient of one transition's loss, by how plain descent moves the weights. */
  private float[][] gradient(int slot, double weight, double conservatism) {
    Parameters moved = WEIGHTS.copy();
    GradientStep step =
        new GradientStep(
            memory,
            LAYOUT,
            new QHead.PerAction(LAYOUT, 1, false, InputScale.none()),
            new Objective(new Expectation(), new Loss.Squared(), conservatism),
            new GradientStep.GradientOptions(1, 1, true, Double.POSITIVE_INFINITY),
            new Network(moved),
            new Network(WEIGHTS.copy()),
            new Descent(new Optimizer.Sgd(0), SHAPE),
            null);
    step.learn(new int[] {slot}, new double[] {weight}, RATE);
    float[][] rows = moved.rows();
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        rows[r][c] = (float) ((WEIGHTS.rows()[r][c] - rows[r][c]) / RATE);
      }
    }
    return rows;
  }

  @Test
  void whatIsDrawnBySurpriseIsLearntAsIfDrawnEvenly() {
    double total = memory.priorities().total();
    double[][] expected = zeros();
    double[][] even = zeros();
    for (int slot : slots) {
      double chance = memory.priorities().mass(slot) / total;
      double weight = Sampler.Prioritized.weight(memory.priorities(), slot, 1);
      add(expected, gradient(slot, weight, 0.8), chance);
      add(even, gradient(slot, 1, 0.8), 1.0 / TRANSITIONS);
    }
    double largest = TRANSITIONS * memory.priorities().smallest() / total;
    for (int r = 0; r < even.length; r++) {
      for (int c = 0; c < even[r].length; c++) {
        assertThat(expected[r][c] / largest)
            .isCloseTo(even[r][c], within(1e-3 * (1 + Math.abs(even[r][c]))));
      }
    }
  }

  /** So that the test above says something about the conservative part. */
  @Test
  void theConservativePartIsAPartOfTheGradient() {
    assertThat(Arrays.deepEquals(gradient(slots[2], 1, 0.8), gradient(slots[2], 1, 0))).isFalse();
  }

  private static double[][] zeros() {
    float[][] rows = WEIGHTS.rows();
    double[][] zeros = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      zeros[r] = new double[rows[r].length];
    }
    return zeros;
  }

  private static void add(double[][] sum, float[][] rows, double factor) {
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        sum[r][c] += factor * rows[r][c];
      }
    }
  }
}
