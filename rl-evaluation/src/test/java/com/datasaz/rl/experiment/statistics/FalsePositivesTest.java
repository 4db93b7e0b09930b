package com.datasaz.rl.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Experiments without an effect. {@code -Drl.aa.experiments=4000 -Drl.aa.looks=200} runs as many as
 * the documentation quotes; the figures go to {@code target/false-positives.txt}.
 */
class FalsePositivesTest {
  private static final int EXPERIMENTS = Integer.getInteger("rl.aa.experiments", 400);
  private static final int LOOKS = Integer.getInteger("rl.aa.looks", 50);
  private static final int UNITS = 100;

  @Test
  void testsThatMayBeLookedAtAnyTimeKeepTheirPromise() throws IOException {
    FalsePositives.Rates rates = new FalsePositives(EXPERIMENTS, LOOKS, UNITS, 0.1).run(2103);
    String figures =
        String.format(
            Locale.ROOT,
            "%d experiments without an effect, %d looks each, %d customers a look and variant:%n"
                + "confidence sequence %.2f %%, t test at every look %.2f %%,%n"
                + "anytime sample ratio %.2f %%, chi-square at every look %.2f %%%n",
            EXPERIMENTS,
            LOOKS,
            UNITS,
            100 * rates.sequential(),
            100 * rates.naive(),
            100 * rates.ratioSequential(),
            100 * rates.ratioNaive());
    Files.writeString(Path.of("target", "false-positives.txt"), figures);
    double allowed = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / EXPERIMENTS);
    assertThat(rates.sequential()).as(figures).isLessThanOrEqualTo(allowed);
    assertThat(rates.ratioSequential()).as(figures).isLessThanOrEqualTo(allowed);
    assertThat(rates.naive()).as("the naive test shown beside it: %s", figures).isGreaterThan(0.2);
    assertThat(rates.ratioNaive()).as(figures).isGreaterThan(0.2);
  }
}
