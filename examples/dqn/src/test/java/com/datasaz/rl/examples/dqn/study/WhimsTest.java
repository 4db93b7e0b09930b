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

  @Test
  void keepsToItsTasteForTheWholeSession() {
    int high = 0;
    for (int session = 0; session < 40; session++) {
      Whims.Whim whim = Objects.requireNonNull(ALWAYS.begin(1, SCHEMA, KeyedRandom.of(session)));
      double mean = IntStream.range(0, 20).mapToDouble(s -> meanShown(whim, s)).average().orElse(0);
      high += mean > PRODUCTS / 2.0 ? 1 : 0;
      boolean isHigh = mean > PRODUCTS / 2.0;
      long same = IntStream.range(0, 20).filter(s -> meanShown(whim, s) > 50 == isHigh).count();
      assertThat(same).as("slates of session %d on its side", session).isGreaterThan(12);
    }
    assertThat(high).isBetween(8, 32);
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
