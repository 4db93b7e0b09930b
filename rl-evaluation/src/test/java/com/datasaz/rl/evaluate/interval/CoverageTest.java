package com.datasaz.rl.evaluate.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.evaluate.Coverage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How often intervals hold the truth. The bounds are those that a right interval of 95 % leaves in
 * one run of 100,000: binomial, so wide for few repetitions. A longer form draws the figures.
 */
class CoverageTest {
  private static final int REPETITIONS = Integer.getInteger("rl.coverage.repetitions", 200);

  @Test
  void intervalsHoldTheTruth() {
    Map<String, Coverage.Rate> rates = Coverage.measure(REPETITIONS, 1_000, 0.95, 11);
    assertThat(rates).hasSizeGreaterThanOrEqualTo(12);
    double slack = 4.3 * Math.sqrt(0.95 * 0.05 / REPETITIONS);
    rates.forEach(
        (name, rate) -> {
          assertThat(rate.coverage()).as(name + " covers").isGreaterThan(0.95 - slack);
          boolean exact = name.endsWith("normal") || name.endsWith("student");
          if (exact) {
            assertThat(rate.coverage()).as(name + " is not wasteful").isLessThan(0.95 + slack);
          }
          assertThat(rate.meanWidth()).as(name).isBetween(0.0, 20.0);
        });
  }

  @Test
  void aSequenceHoldsAtAllTimes() {
    double missed = Coverage.missedAtAnyTime(REPETITIONS, 2_000, 0.95, 12);
    assertThat(missed).isLessThan(0.05 + 4.3 * Math.sqrt(0.95 * 0.05 / REPETITIONS));
  }

  @Test
  void refusesWhatIsNoProbability() {
    Terms terms = new Terms(10, 0, 1, -1, 1);
    assertThatThrownBy(() -> new NormalInterval().interval(terms, 1))
        .hasMessageContaining("confidence must be in (0, 1), got 1.0");
    assertThatThrownBy(() -> new Hoeffding(0)).hasMessageContaining("range must be above 0");
    assertThatThrownBy(() -> new ConfidenceSequence(0, 1, 0.9).add(1, 2))
        .hasMessageContaining("reward must be in");
  }
}
