package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.env.log.BanditLog;
import com.datasaz.rl.env.report.Axis;
import com.datasaz.rl.env.report.HtmlReport;
import com.datasaz.rl.env.report.IntervalChart;
import com.datasaz.rl.env.report.IntervalChart.Interval;
import com.datasaz.rl.env.report.IntervalChart.Reference;
import com.datasaz.rl.env.report.Paragraph;
import com.datasaz.rl.env.report.Spread;
import com.datasaz.rl.env.report.Table;
import com.datasaz.rl.env.report.Table.Column;
import com.datasaz.rl.evaluate.estimator.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was learnt from one log, as tables and charts. */
final class LogSection {
  private static final int REASONS = 4;

  private final BanditLog log;
  private final List<Valuation> valuations;
  private final List<Preference> preferences;

  LogSection(BanditLog log, List<Valuation> valuations, List<Preference> preferences) {
    this.log = log;
    this.valuations = List.copyOf(valuations);
    this.preferences = List.copyOf(preferences);
  }

  /** Adds this log to a report. */
  void addTo(HtmlReport report) {
    String name = log.format().name() + ": " + log.file().getFileName();
    report.section(name, Paragraph.of(setting()), verdict(), table(), chart());
    report.section("What was learnt from " + log.file().getFileName(), preferences());
  }

  private String setting() {
    return log.format().description()
        + String.format(
            Locale.ROOT,
            " %,d lines (%,d bad ones left out): every algorithm learnt on the first %,d, and is"
                + " valued on the rest.",
            log.choices().size(),
            log.badLines(),
            Study.trainingSize(log));
  }

  private Valuation uniform() {
    return valuations.stream()
        .filter(valuation -> valuation.policy().equals(Valuation.UNIFORM))
        .findFirst()
        .orElseThrow();
  }

  /** Says which policies are better than the uniform one, and only of those that are. */
  Paragraph verdict() {
    List<String> better =
        valuations.stream()
            .filter(valuation -> valuation.beats(uniform()))
            .map(Valuation::policy)
            .toList();
    return better.isEmpty()
        ? new Paragraph(
            "No learnt policy is better than the uniform one by more than two standard errors: this"
                + " log does not show that learning pays.",
            Paragraph.Tone.CAUTION)
        : new Paragraph(
            "Better than the uniform policy by more than two standard errors, by IPS and by SNIPS: "
                + String.join("; ", better)
                + ".",
            Paragraph.Tone.GOOD);
  }

  /** One row a policy. */
  Table table() {
    List<Column> columns =
        List.of(
            Column.text("Policy"),
            Column.number("Replay"),
            Column.number("IPS"),
            Column.number("SNIPS"),
            Column.number("ESS"),
            Column.number("Above uniform"));
    String caption =
        "Estimated "
            + log.format().rewardName()
            + " \u00b1 one standard error. Replay values policies that do not choose by chance. ESS:"
            + " effective sample size. Above uniform: by SNIPS, in standard errors of the"
            + " difference.";
    return new Table(caption, columns, valuations.stream().map(this::row).toList());
  }

  private List<String> row(Valuation valuation) {
    return List.of(
        valuation.policy(),
        valuation.replay().map(LogSection::percent).orElse("by chance"),
        percent(valuation.ips()),
        percent(valuation.snips()),
        String.format(Locale.ROOT, "%,.0f", valuation.snips().effectiveSampleSize()),
        aboveUniform(valuation));
  }

  private String aboveUniform(Valuation valuation) {
    return valuation.isConclusive()
        ? String.format(Locale.ROOT, "%+.1f", valuation.standardErrorsAbove(uniform()) + 0.0)
        : "too few";
  }

  private static String percent(Estimate estimate) {
    return Double.isInfinite(estimate.standardError())
        ? "no match"
        : String.format(
            Locale.ROOT,
            "%.2f \u00b1 %.2f %%",
            100 * estimate.value(),
            100 * estimate.standardError());
  }

  private IntervalChart chart() {
    List<Interval> intervals = new ArrayList<>();
    for (Valuation valuation : valuations) {
      valuation.replay().ifPresent(replay -> add(intervals, valuation.policy(), "Replay", replay));
      add(intervals, valuation.policy(), "IPS", valuation.ips());
      add(intervals, valuation.policy(), "SNIPS", valuation.snips());
    }
    return new IntervalChart(
        "Estimates with their 95 % intervals",
        axis(), Spread.INTERVAL, new Reference("uniform", uniform().snips().value()), intervals);
  }

  /** Where every reward is 0 or 1, no mean is outside of them. */
  private Axis axis() {
    String name = log.format().rewardName();
    boolean isShare =
        log.choices().stream().allMatch(choice -> choice.reward() == 0 || choice.reward() == 1);
    return isShare ? Axis.share(name) : Axis.percent(name);
  }

  private static void add(List<Interval> intervals, String policy, String kind, Estimate estimate) {
    double margin = Spread.reach(estimate.standardError());
    if (Double.isFinite(margin)) {
      double value = estimate.value();
      intervals.add(new Interval(policy, kind, value, value - margin, value + margin));
    }
  }

  private Table preferences() {
    List<Column> columns =
        List.of(
            Column.text("For"),
            Column.text("Best"),
            Column.number("Expected"),
            Column.text("Because of"));
    return new Table(
        "What \u201c"
            + Study.EXPLAINED
            + "\u201d expects to be best for the last customers, and why",
        columns,
        preferences.stream().map(LogSection::row).toList());
  }

  private static List<String> row(Preference preference) {
    List<String> known = new ArrayList<>();
    preference.who().attributes().asMap().keySet().stream()
        .map(name -> name + " " + shortened(preference.who().attributes().text(name)))
        .forEach(known::add);
    List<String> reasons =
        preference.explanation().contributions().stream()
            .limit(REASONS)
            .map(part -> part.feature() + String.format(Locale.ROOT, " %+.3f", part.value()))
            .toList();
    return List.of(
        String.join(", ", known),
        preference.itemId(),
        String.format(Locale.ROOT, "%.2f %%", 100 * preference.explanation().expectedReward()),
        String.join("; ", reasons));
  }

  /** Hashes say nothing by their length. */
  private static String shortened(@Nullable String value) {
    if (value == null) {
      return "unknown";
    }
    return value.length() <= 12 ? value : value.substring(0, 8) + "...";
  }
}
