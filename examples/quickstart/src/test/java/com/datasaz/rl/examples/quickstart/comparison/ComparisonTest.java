package com.datasaz.rl.examples.quickstart.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final WorldSize SIZE = new WorldSize(150, 40, 240, 6);

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    Comparison comparison = new Comparison(SIZE, 2, Contender.all());
    AtomicLong visited = new AtomicLong();
    Results one = comparison.run(1, visited::incrementAndGet);
    Results three = comparison.run(3, () -> {});
    assertThat(visited).hasValue(comparison.visits());
    for (Contender contender : Contender.all()) {
      List<Outcome> alone = one.outcomes(contender);
      List<Outcome> together = three.outcomes(contender);
      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i).periods()).isEqualTo(alone.get(i).periods());
        assertThat(together.get(i).samples()).isEqualTo(alone.get(i).samples());
      }
    }
  }

  @Test
  void regretIsNeverNegativeAndPoliciesDiffer() {
    Results results = new Comparison(SIZE, 1, Contender.all()).run(1, () -> {});
    for (Contender contender : Contender.all()) {
      for (Counts period : results.outcomes(contender).get(0).periods()) {
        assertThat(period.regretPerPage()).isNotNegative();
        assertThat(period.places()).isEqualTo(period.pages() * Season.PLACES);
      }
    }
    assertThat(results.mean(results.contender("Random"), Counts::regretPerPage).mean())
        .isGreaterThan(
            results.mean(results.contender(Contender.OLD_LOGIC), Counts::regretPerPage).mean());
  }
}
