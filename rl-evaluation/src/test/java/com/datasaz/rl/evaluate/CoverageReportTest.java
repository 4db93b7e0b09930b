package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Draws how often intervals hold the truth, to target/coverage.html. */
class CoverageReportTest {
  private static final int REPETITIONS = Integer.getInteger("rl.coverage.repetitions", 50);
  private static final int ROUNDS = 1_000;
  private static final double CONFIDENCE = 0.95;

  @Test
  void drawsTheCoverage() throws Exception {
    Map<String, Coverage.Rate> rates = Coverage.measure(REPETITIONS, ROUNDS, CONFIDENCE, 11);
    List<IntervalChart.Interval> intervals = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rates.forEach(
        (name, rate) -> {
          double chance = 1.96 * Math.sqrt(CONFIDENCE * (1 - CONFIDENCE) / REPETITIONS);
          double covered = rate.coverage();
          intervals.add(
              new IntervalChart.Interval(
                  name, "coverage", covered, covered - chance, Math.min(1, covered + chance)));
          rows.add(
              List.of(
                  name,
                  String.format(Locale.ROOT, "%.4f", covered),
                  String.format(Locale.ROOT, "%.4f", rate.meanWidth())));
        });
    HtmlReport page =
        new HtmlReport(
                "Coverage of intervals",
                String.format(
                    Locale.ROOT,
                    "How often 95 %% intervals of a policy's value held the truth: %,d synthetic"
                        + " logs of %,d rounds. The bars are what chance leaves open.",
                    REPETITIONS,
                    ROUNDS))
            .section(
                "By estimator and interval",
                new IntervalChart(
                    "Share of logs whose interval held the truth",
                    Axis.share("coverage"),
                    Spread.INTERVAL + " of the share",
                    new IntervalChart.Reference("stated", CONFIDENCE),
                    intervals),
                new Table(
                    "Coverage and mean width",
                    List.of(
                        Column.text("interval"),
                        Column.number("coverage"),
                        Column.number("mean width")),
                    rows));
    Path file = page.write(Files.createDirectories(Path.of("target")).resolve("coverage.html"));
    assertThat(Files.readString(file)).contains("<svg").contains("sndr normal");
    assertThat(rates.get("dr normal").coverage()).isGreaterThan(0.8);
  }
}
