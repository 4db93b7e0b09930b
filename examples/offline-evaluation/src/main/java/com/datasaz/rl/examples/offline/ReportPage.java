package com.datasaz.rl.examples.offline;

import com.datasaz.rl.env.report.Axis;
import com.datasaz.rl.env.report.HtmlReport;
import com.datasaz.rl.env.report.IntervalChart;
import com.datasaz.rl.env.report.Paragraph;
import com.datasaz.rl.env.report.ReportElement;
import com.datasaz.rl.env.report.Table;
import com.datasaz.rl.env.report.Table.Column;
import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings, drawn. */
final class ReportPage {
  private final Findings findings;

  ReportPage(Findings findings) {
    this.findings = findings;
  }

  HtmlReport page() {
    HtmlReport page =
        new HtmlReport(
            "Offline evaluation",
            String.format(
                Locale.ROOT,
                "What policies would have earned, from a log of what another one showed. %s %,d"
                    + " rounds valued, %,d left out.",
                findings.log().description(),
                findings.result().rounds(),
                findings.log().leftOut()));
    page.section("Would they have been better?", differences());
    findings.result().policies().forEach(value -> page.section(value.policy(), value(value)));
    return page;
  }

  private List<ReportElement> differences() {
    List<ReportElement> elements = new ArrayList<>();
    List<IntervalChart.Interval> intervals = new ArrayList<>();
    for (PolicyValue value : findings.result().policies()) {
      for (Comparison comparison : value.comparisons()) {
        if (Double.isFinite(comparison.standardError())) {
          Interval ends = comparison.interval(new NormalInterval(), Findings.CONFIDENCE);
          intervals.add(
              new IntervalChart.Interval(
                  value.policy(),
                  comparison.estimator(),
                  comparison.difference(),
                  ends.low(),
                  ends.high()));
        }
      }
      value.comparisons().stream()
          .filter(comparison -> comparison.estimator().equals("snipw"))
          .forEach(it -> elements.add(Paragraph.of(it.sentence(Findings.CONFIDENCE) + ".")));
    }
    if (!intervals.isEmpty()) {
      elements.add(
          new IntervalChart(
              "Difference to what was shown, 95 %",
              Axis.number(findings.log().rewardName()),
              new IntervalChart.Reference("as shown", 0),
              intervals));
    }
    return elements;
  }

  private List<ReportElement> value(PolicyValue value) {
    List<ReportElement> elements = new ArrayList<>();
    value.cautions().forEach(caution -> elements.add(Paragraph.of("Caution: " + caution + ".")));
    value.refusals().forEach((name, why) -> elements.add(Paragraph.of(name + ": " + why + ".")));
    elements.add(weights(value));
    if (!value.estimates().isEmpty()) {
      elements.add(estimates(value));
      elements.add(chart(value));
    }
    return elements;
  }

  private static Table weights(PolicyValue value) {
    return new Table(
        "What the weights are worth",
        List.of(
            Column.number("effective sample size"),
            Column.number("largest weight"),
            Column.number("its share of all"),
            Column.number("mean weight"),
            Column.number("never shown")),
        List.of(
            List.of(
                number(value.weights().effectiveSampleSize()),
                number(value.weights().max()),
                number(value.weights().largestShare()),
                number(value.weights().mean()),
                number(value.unsupportedShare()))));
  }

  private static Table estimates(PolicyValue value) {
    List<List<String>> rows = new ArrayList<>();
    for (Estimate estimate : value.estimates()) {
      rows.add(
          List.of(
              estimate.estimator(),
              number(estimate.value()),
              number(estimate.standardError()),
              number(estimate.low()),
              number(estimate.high())));
    }
    return new Table(
        "Mean reward per round, normal 95 % interval",
        List.of(
            Column.text("estimator"),
            Column.number("value"),
            Column.number("standard error"),
            Column.number("from"),
            Column.number("to")),
        rows);
  }

  private IntervalChart chart(PolicyValue value) {
    List<IntervalChart.Interval> intervals = new ArrayList<>();
    for (Estimate estimate : value.estimates()) {
      if (Double.isFinite(estimate.standardError())) {
        intervals.add(
            new IntervalChart.Interval(
                estimate.estimator(),
                "normal 95 %",
                estimate.value(),
                estimate.low(),
                estimate.high()));
      }
    }
    return new IntervalChart(
        "Value by estimator",
        Axis.number(findings.log().rewardName()),
        new IntervalChart.Reference("as shown", findings.result().loggedValue()),
        intervals);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
