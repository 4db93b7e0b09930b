package com.datasaz.rl.examples.dqn.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhimsTest {
  private static final int PRODUCTS = 100;
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1"), List.of("size"), List.of());
  private static final Whims ALWAYS = new Whims(Schedule.constant(1));

  /** One column, which counts up: a whim likes either the last products or the first. */
  private static ActionSet choices() {
    List<String> ids = IntStream.range(0, PRODUCTS).mapToObj(i -> "p" + i).toList();
    float[] rows = new float[PRODUCTS];
    for (int i = 0; i < PRODUCTS; i++) {
      rows[i] = i;
    }
    return ActionSet.of(new float[] {1}, Catalog.ofRows(ids, rows, 1));
  }

  private static double meanShown(Whims.Whim whim, int slate) {
    Ranking ranking = whim.rank(choices(), 4, KeyedRandom.of(slate));
    List<Integer> shown = IntStream.range(0, 4).mapToObj(ranking::action).toList();
    assertThat(shown).doesNotHaveDuplicates();
    return shown.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  /** A taste that is nearly none leaves its slates to chance, so it is the sum that tells. */
  @Test
  void keepsToItsTasteForTheWholeSession() {
    int high = 0;
    long same = 0;
    for (int session = 0; session < 40; session++) {
      Whims.Whim whim = Objects.requireNonNull(ALWAYS.begin(1, SCHEMA, KeyedRandom.of(session)));
      boolean isHigh = meanShown(whim, 0) > PRODUCTS / 2.0;
      high += isHigh ? 1 : 0;
      same +=
          IntStream.rangeClosed(1, 20)
              .filter(slate -> meanShown(whim, slate) > PRODUCTS / 2.0 == isHigh)
              .count();
    }
    assertThat(high).isBetween(8, 32);
    assertThat(same).as("of 800").isGreaterThan(640);
  }

  @Test
  void decidesTheShareOfSessionsThatItIsToldTo() {
    Whims some = new Whims(Schedule.linear(1, 0.25, 1_000));
    long late =
        IntStream.range(0, 2_000)
            .filter(i -> some.begin(5_000, SCHEMA, KeyedRandom.of(i)) != null)
            .count();
    assertThat(late).isBetween(400L, 600L);
    assertThat(some.begin(0, SCHEMA, KeyedRandom.of(1))).isNotNull();
    assertThat(Whims.NONE.begin(0, SCHEMA, KeyedRandom.of(1))).isNull();
  }
}
