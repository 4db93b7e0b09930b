package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.TunedEstimate;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.Numbers;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    List<IntervalChart.Interval> drawn = new ArrayList<>();
    for (PolicyValue value : findings.result().policies()) {
      for (Comparison comparison : value.comparisons()) {
        draw(
            drawn,
            value.policy(),
            value.policy(),
            comparison.estimator(),
            comparison.difference(),
            findings.intervals(comparison));
      }
      elements.add(Paragraph.of(findings.verdicts().sentence(value) + "."));
    }
    elements.add(Paragraph.of(findings.verdicts().summary()));
    if (!drawn.isEmpty()) {
      elements.add(
          new IntervalChart(
              "Difference to what was shown, with the " + percent() + " interval",
              Axis.number(findings.log().rewardName()),
              percent() + " interval",
              new IntervalChart.Reference("as shown", 0),
              drawn));
      elements.add(differenceTable());
    }
    return elements;
  }

  private Table differenceTable() {
    List<String> kinds =
        findings.intervals().stream()
            .filter(kind -> kind.method().isPresent())
            .map(IntervalKind::label)
            .toList();
    List<Column> columns = columns(kinds, "policy", "estimator", "difference", "standard error");
    columns.add(Column.number("probability that it is better"));
    List<List<String>> rows = new ArrayList<>();
    for (PolicyValue value : findings.result().policies()) {
      for (Comparison comparison : value.comparisons()) {
        List<String> row = new ArrayList<>(List.of(value.policy(), comparison.estimator()));
        row.add(number(comparison.difference()));
        row.add(number(comparison.standardError()));
        addEnds(row, kinds, findings.intervals(comparison));
        row.add(Numbers.probability(comparison.probabilityBetter()));
        rows.add(row);
      }
    }
    return new Table("Reward per round beyond what was shown", columns, rows).withNotes(ends());
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
    if (!value.tuned().isEmpty()) {
      elements.add(tuned(value));
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
                    number(100 * value.unsupportedShare()) + " %")))
        .withNotes(
            "Effective sample size: how many rounds of equal weight would say as much. Never shown:"
                + " which part of the policy's choices the log holds no round of.");
  }

  private Table estimates(PolicyValue value) {
    List<String> kinds = findings.intervals().stream().map(IntervalKind::label).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Estimate estimate : value.estimates()) {
      List<String> row = new ArrayList<>(List.of(estimate.estimator()));
      row.add(number(estimate.value()));
      row.add(number(estimate.standardError()));
      addEnds(row, kinds, findings.intervals(value, estimate));
      rows.add(row);
    }
    return new Table(
            "Mean reward per round, " + percent() + " intervals",
            columns(kinds, "estimator", "value", "standard error"),
            rows)
        .withNotes(ends());
  }

  private String ends() {
    return "From, to: the ends of the "
        + percent()
        + " interval by each method. Standard error: of the estimate, before any interval.";
  }

  /** The first columns, and two an interval. The last two of the first ones hold numbers. */
  private static List<Column> columns(List<String> kinds, String... first) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      columns.add(i < first.length - 2 ? Column.text(first[i]) : Column.number(first[i]));
    }
    for (String kind : kinds) {
      columns.add(Column.number(kind + " from"));
      columns.add(Column.number("to"));
    }
    return columns;
  }

  private static void addEnds(
      List<String> row, List<String> kinds, Map<String, Interval> intervals) {
    for (String kind : kinds) {
      Optional<Interval> interval = Optional.ofNullable(intervals.get(kind));
      row.add(interval.map(ends -> number(ends.low())).orElse(""));
      row.add(interval.map(ends -> number(ends.high())).orElse(""));
    }
  }

  private Table tuned(PolicyValue value) {
    List<String> kinds = findings.intervals().stream().map(IntervalKind::label).toList();
    List<List<String>> rows = new ArrayList<>();
    for (TunedEstimate tuned : value.tuned()) {
      Estimate estimate = tuned.estimate();
      List<String> row = new ArrayList<>(List.of(tuned.name(), estimate.estimator()));
      row.add(number(estimate.value()));
      row.add(number(estimate.standardError()));
      addEnds(row, kinds, findings.intervals(value, estimate));
      rows.add(row);
    }
    return new Table(
            "With the parameter that the log itself has chosen",
            columns(kinds, "tuned", "chosen", "value", "standard error"),
            rows)
        .withNotes(ends());
  }

  private IntervalChart chart(PolicyValue value) {
    List<IntervalChart.Interval> drawn = new ArrayList<>();
    for (Estimate estimate : value.estimates()) {
      draw(
          drawn,
          estimate.estimator(),
          value.policy(),
          "",
          estimate.value(),
          findings.intervals(value, estimate));
    }
    return new IntervalChart(
        "Value of " + value.policy() + " by estimator",
        Axis.number(findings.log().rewardName()),
        percent() + " interval",
        new IntervalChart.Reference("as shown", findings.result().loggedValue()),
        drawn);
  }

  /** Draws the first interval, where it has ends; {@code kind} has one mark, or its name has. */
  private static void draw(
      List<IntervalChart.Interval> drawn,
      String label,
      String policy,
      String kind,
      double value,
      Map<String, Interval> intervals) {
    for (Map.Entry<String, Interval> one : intervals.entrySet()) {
      Interval ends = one.getValue();
      if (Double.isFinite(ends.low()) && Double.isFinite(ends.high())) {
        String group = kind.isEmpty() ? one.getKey() : kind;
        drawn.add(new IntervalChart.Interval(label, policy, group, value, ends.low(), ends.high()));
        return;
      }
    }
  }

  private String percent() {
    BigDecimal percent = BigDecimal.valueOf(findings.confidence()).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + " %";
  }

  private static String number(double value) {
    return Numbers.digits(value);
  }
}
