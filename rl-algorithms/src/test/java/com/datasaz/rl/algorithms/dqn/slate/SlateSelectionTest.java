package com.datasaz.rl.algorithms.dqn.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SlateSelectionTest {

  private static final int DOCUMENTS = 7;
  private static final double NO_CLICK = 1.5;

  private final KeyedRandom random = KeyedRandom.of(11);

  private double[] numbers() {
    double[] numbers = new double[DOCUMENTS];
    Arrays.setAll(numbers, i -> Samplers.uniform(random));
    return numbers;
  }

  @Test
  void isWorthTheMeanOfWhatIsClicked() {
    double[] scores = {1, 2, 4};
    double[] values = {10, 5, 1};
    assertThat(SlateSelection.value(scores, values, 2, new int[] {0, 2}))
        .isCloseTo((1 * 10 + 4 * 1) / (2.0 + 1 + 4), within(1e-15));
  }

  @Test
  void optimalIsWorthMostOfAllPairs() {
    for (int trial = 0; trial < 200; trial++) {
      double[] scores = numbers();
      double[] values = numbers();
      double most = 0;
      for (int first = 0; first < DOCUMENTS; first++) {
        for (int second = 0; second < first; second++) {
          int[] slate = {first, second};
          most = Math.max(most, SlateSelection.value(scores, values, NO_CLICK, slate));
        }
      }
      int[] best = SlateSelection.OPTIMAL.select(scores, values, NO_CLICK, 2);
      assertThat(SlateSelection.value(scores, values, NO_CLICK, best))
          .isCloseTo(most, within(1e-12));
    }
  }

  @Test
  void refusesScoresWithoutValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SlateSelection.GREEDY.select(new double[2], new double[1], 1, 1))
        .withMessageContaining("there must be a value for each of 2 scores, got 1");
  }
}
