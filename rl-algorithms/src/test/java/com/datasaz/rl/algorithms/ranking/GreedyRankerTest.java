package com.datasaz.rl.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GreedyRankerTest {
  /** Allows everything, but is not the constraint by which the shorter way is recognised. */
  private static final SlotConstraint LONG_WAY =
      new SlotConstraint() {
        @Override
        public boolean allows(int slot, int action) {
          return true;
        }

        @Override
        public void placed(int slot, int action) {
          // every slot is alike
        }
      };

  @Test
  void theShortWayAgreesWithTheLongOneBitForBit() {
    KeyedRandom cases = KeyedRandom.of(1);
    for (int round = 0; round < 2_000; round++) {
      int size = 1 + Samplers.index(cases, 40);
      int k = 1 + Samplers.index(cases, 45);
      int levels = 1 + Samplers.index(cases, 12);
      Scores scores = Scores.of(random(cases, size, levels));
      Scores rewards = Scores.of(random(cases, size, levels));
      Ranking fast =
          GreedyRanker.rank(size, scores, rewards, SlotConstraint.none(), k, KeyedRandom.of(round));
      Ranking slow = GreedyRanker.rank(size, scores, rewards, LONG_WAY, k, KeyedRandom.of(round));
      assertThat(text(fast)).isEqualTo(text(slow));
      assertThat(fast.size()).isEqualTo(Math.min(k, size));
    }
  }

  @Test
  void equalsAreDrawnEvenlyAndOnlyThey() {
    Scores scores = Scores.of(new double[] {1, 3, 2, 3, 3, 0});
    int[][] count = new int[3][6];
    for (int round = 0; round < 30_000; round++) {
      Ranking ranking =
          GreedyRanker.rank(6, scores, SlotConstraint.none(), 3, KeyedRandom.of(round));
      for (int slot = 0; slot < 3; slot++) {
        count[slot][ranking.action(slot)]++;
        assertThat(ranking.propensity(slot)).isEqualTo(1.0 / (3 - slot));
        assertThat(ranking.explored(slot)).isFalse();
      }
    }
    for (int[] slot : count) {
      assertThat(slot[0] + slot[2] + slot[5]).isZero();
      for (int action : new int[] {1, 3, 4}) {
        assertThat((double) slot[action])
            .isCloseTo(10_000, within(5 * Math.sqrt(30_000 * 2 / 9.0)));
      }
    }
  }

  @Test
  void aSlotIsExploredWhenABetterRewardRemains() {
    Scores scores = Scores.of(new float[] {5, 4, 3, 2});
    Scores rewards = Scores.of(new double[] {1, 4, 3, 3});
    Ranking ranking =
        GreedyRanker.rank(4, scores, rewards, SlotConstraint.none(), 4, KeyedRandom.of(1));
    assertThat(text(ranking))
        .isEqualTo("[0:5.0:1.0:true, 1:4.0:1.0:false, 2:3.0:1.0:false, 3:2.0:1.0:false]");
  }

  @Test
  void stopsWhenTheConstraintAllowsNoMore() {
    SlotConstraint onlyOdd =
        new SlotConstraint() {
          @Override
          public boolean allows(int slot, int action) {
            return action % 2 == 1;
          }

          @Override
          public void placed(int slot, int action) {
            assertThat(action % 2).isEqualTo(1);
          }
        };
    Ranking ranking = GreedyRanker.rank(5, action -> action, onlyOdd, 4, KeyedRandom.of(1));
    assertThat(text(ranking)).isEqualTo("[3:3.0:1.0:false, 1:1.0:1.0:false]");
  }

  @Test
  void propensitiesSplitAmongTheEligibleBest() {
    double[] out = new double[5];
    boolean[] eligible = {true, true, false, true, true};
    GreedyRanker.propensities(5, Scores.of(new double[] {1, 2, 3, 2, 0}), eligible, out);
    assertThat(out).containsExactly(0, 0.5, 0, 0.5, 0);
  }

  private static double[] random(KeyedRandom random, int size, int levels) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> Samplers.index(random, levels));
    return values;
  }

  static String text(Ranking ranking) {
    StringBuilder text = new StringBuilder("[");
    for (int slot = 0; slot < ranking.size(); slot++) {
      text.append(slot == 0 ? "" : ", ")
          .append(ranking.action(slot))
          .append(':')
          .append(ranking.score(slot))
          .append(':')
          .append(ranking.propensity(slot))
          .append(':')
          .append(ranking.explored(slot));
    }
    return text.append(']').toString();
  }
}
