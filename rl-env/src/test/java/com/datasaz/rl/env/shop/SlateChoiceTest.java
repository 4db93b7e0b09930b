package com.datasaz.rl.env.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SlateChoiceTest {
  private static final int PRODUCTS = 7;

  private final RandomGenerator random = KeyedRandom.of(3);

  private double[] draw(double low, double high) {
    double[] values = new double[PRODUCTS];
    Arrays.setAll(values, i -> low + (high - low) * Samplers.uniform(random));
    return values;
  }

  @Test
  void clicksInProportionToAttractionAndBias() {
    SlateChoice choice = new SlateChoice(2, 1, 3);
    double[] p = choice.probabilities(new double[] {2, 4, 9}, new int[] {0, 1});
    assertThat(p).containsExactly(2.0 / 7, 2.0 / 7, 3.0 / 7);
  }

  @Test
  void findsTheBestSlateThatTryingAllFinds() {
    for (int trial = 0; trial < 300; trial++) {
      SlateChoice choice = new SlateChoice(3, trial % 3, 0.5 + trial % 5);
      double[] attractions = draw(0.01, 4);
      double[] values = draw(-1, trial % 4 == 3 ? 0.2 : 2);
      double lookAwayValue = trial % 2;
      boolean[] available = new boolean[PRODUCTS];
      Arrays.fill(available, true);
      available[trial % PRODUCTS] = trial % 5 != 0;
      int[] found = choice.best(attractions, values, lookAwayValue, available);
      double best = Double.NEGATIVE_INFINITY;
      for (int[] slate : slates(available)) {
        best = Math.max(best, choice.expected(attractions, values, lookAwayValue, slate));
      }
      assertThat(choice.expected(attractions, values, lookAwayValue, found))
          .isCloseTo(best, within(1e-12));
    }
  }

  /** Every slate that can be shown: with empty slots, but the first one only when it must not. */
  private static List<int[]> slates(boolean[] available) {
    List<int[]> slates = new ArrayList<>();
    int places = PRODUCTS + 1;
    for (int code = 0; code < places * places * places; code++) {
      int[] slate = {code % places - 1, code / places % places - 1, code / places / places - 1};
      boolean may = slate[0] != SlateChoice.EMPTY || !allOf(available);
      for (int slot = 0; slot < slate.length; slot++) {
        boolean empty = slate[slot] == SlateChoice.EMPTY;
        may &= empty || available[slate[slot]];
        for (int earlier = 0; earlier < slot; earlier++) {
          may &= empty || slate[earlier] != slate[slot];
        }
      }
      if (may) {
        slates.add(slate);
      }
    }
    return slates;
  }

  private static boolean allOf(boolean[] flags) {
    boolean all = true;
    for (boolean flag : flags) {
      all &= flag;
    }
    return all;
  }

  @Test
  void drawsAsOftenAsItSays() {
    double[] p = new SlateChoice(2, 0.5, 2).probabilities(new double[] {1, 3}, new int[] {0, 1});
    int[] counts = new int[3];
    for (int i = 0; i < 100_000; i++) {
      counts[SlateChoice.draw(p, random)]++;
    }
    for (int i = 0; i < 3; i++) {
      double error = Math.sqrt(p[i] * (1 - p[i]) / 100_000);
      assertThat(counts[i] / 100_000.0).isCloseTo(p[i], within(5 * error));
    }
  }

  @Test
  void leavesSlotsEmptyWhenTooFewAreAvailable() {
    double[] one = {1, 1, 1};
    assertThat(new SlateChoice(3, 0, 1).best(one, one, 0, new boolean[] {false, true, false}))
        .containsExactly(1, SlateChoice.EMPTY, SlateChoice.EMPTY);
  }
}
