package com.datasaz.rl.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawnBoundRankerTest {
  private static final int SIZE = 40;

  private final double[] mean = new double[SIZE + 3];
  private final double[] width = new double[SIZE + 3];

  DrawnBoundRankerTest() {
    KeyedRandom random = KeyedRandom.of(5);
    for (int action = 0; action < SIZE; action++) {
      mean[action] = Samplers.gaussian(random);
      width[action] = action % 4 == 0 ? 1 : Samplers.uniform(random);
    }
    Arrays.fill(mean, SIZE, mean.length, 100); // lent memory is longer, and holds what was there
  }

  private Ranking rank(SlotConstraint constraint, int k, long seed) {
    return DrawnBoundRanker.rank(SIZE, mean, width, constraint, k, KeyedRandom.of(seed));
  }

  /** The k best by each value of z are all that an unconstrained ranking looks at. */
  @Test
  void ranksAsWithAConstraintThatForbidsNothing() {
    for (int seed = 0; seed < 500; seed++) {
      for (int k : new int[] {1, 3, 10, SIZE}) {
        Ranking few = rank(SlotConstraint.none(), k, seed);
        Ranking all = rank(new Anything(), k, seed);
        assertThat(few.size()).isEqualTo(k).isEqualTo(all.size());
        for (int slot = 0; slot < k; slot++) {
          assertThat(few.action(slot)).isEqualTo(all.action(slot));
          assertThat(few.score(slot)).isEqualTo(all.score(slot));
          assertThat(few.propensity(slot)).isEqualTo(all.propensity(slot));
          assertThat(few.explored(slot)).isEqualTo(all.explored(slot));
        }
      }
    }
  }

  /** The share of z in which an action is best, by a fine grid of |N(0, 1)| quantiles. */
  @Test
  void propensitiesAreWithinAnEighthOfThoseOfAContinuousDraw() {
    boolean[] eligible = new boolean[SIZE];
    Arrays.fill(eligible, true);
    double[] out = new double[SIZE];
    DrawnBoundRanker.propensities(SIZE, mean, width, eligible, out);
    assertThat(Arrays.stream(out).sum()).isCloseTo(1, within(1e-12));
    double[] counts = new double[SIZE];
    KeyedRandom random = KeyedRandom.of(9);
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      counts[best(Math.abs(Samplers.gaussian(random)))] += 1.0 / draws;
    }
    for (int action = 0; action < SIZE; action++) {
      assertThat(out[action]).isCloseTo(counts[action], within(0.125));
    }
  }

  private int best(double z) {
    int best = 0;
    for (int action = 1; action < SIZE; action++) {
      best = mean[action] + z * width[action] > mean[best] + z * width[best] ? action : best;
    }
    return best;
  }

  @Test
  void allEqualShareEvenly() {
    Arrays.fill(mean, 0, SIZE, 0);
    Arrays.fill(width, 0, SIZE, 1);
    Ranking ranking = rank(SlotConstraint.none(), 2, 1);
    assertThat(ranking.propensity(0)).isCloseTo(1.0 / SIZE, within(1e-15));
    assertThat(ranking.propensity(1)).isCloseTo(1.0 / (SIZE - 1), within(1e-15));
    assertThat(ranking.explored(0)).isFalse();
  }

  /** Allows everything, without being the constraint that is known to. */
  private static final class Anything implements SlotConstraint {
    @Override
    public boolean allows(int slot, int action) {
      return true;
    }

    @Override
    public void placed(int slot, int action) {}
  }
}
