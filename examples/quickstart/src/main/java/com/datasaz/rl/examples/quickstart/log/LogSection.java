package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.IntervalChart.Interval;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was learnt from one log, as tables and charts. */
final class LogSection {
  private static final int REASONS = 4;

  private static final double CONFIDENCE = 0.95;

  private final BanditLog log;
  private final Verdicts verdicts;
  private final List<Preference> preferences;

  LogSection(BanditLog log, EvaluationResult result, List<Preference> preferences) {
    this.log = log;
    this.verdicts = new Verdicts(result, CONFIDENCE);
    this.preferences = List.copyOf(preferences);
  }

  /** Adds this log to a report. */
  void addTo(HtmlReport report) {
    String name = log.format().name() + ": " + log.file().getFileName();
    List<ReportElement> elements = new ArrayList<>();
    elements.add(Paragraph.of(setting()));
    elements.add(verdict());
    policies().forEach(value -> elements.add(Paragraph.of(verdicts.sentence(value) + ".")));
    elements.add(table());
    List<Interval> intervals = intervals();
    if (!intervals.isEmpty()) {
      elements.add(chart(intervals));
    }
    report.section(name, elements);
    report.section("What was learnt from " + log.file().getFileName(), preferences());
  }

  private List<PolicyValue> policies() {
    return verdicts.result().policies();
  }

  private String setting() {
    return log.format().description()
        + String.format(
            Locale.ROOT,
            " %,d lines (%,d bad ones left out): every algorithm learnt on the first %,d, and is"
                + " valued on the rest, against what was shown there.",
            log.choices().size(),
            log.badLines(),
            Study.trainingSize(log));
  }

  Verdicts verdicts() {
    return verdicts;
  }

  private Paragraph verdict() {
    Paragraph.Tone tone =
        verdicts.better().isEmpty() ? Paragraph.Tone.CAUTION : Paragraph.Tone.GOOD;
    return new Paragraph(verdicts.summary(), tone);
  }

  /** One row a policy. */
  Table table() {
    List<Column> columns =
        List.of(
            Column.text("Policy"),
            Column.number(Study.REPLAY.name()),
            Column.number(Study.IPW.name()),
            Column.number(Study.SNIPW.name()),
            Column.number("ESS"),
            Column.number("Beyond what was shown"));
    String caption =
        "Estimated "
            + log.format().rewardName()
            + " \u00b1 one standard error. replay values policies that do not choose by chance. ESS:"
            + " effective sample size. Beyond what was shown: the difference by snipw on the same"
            + " rounds, \u00b1 its own standard error.";
    return new Table(caption, columns, policies().stream().map(this::row).toList());
  }

  private List<String> row(PolicyValue value) {
    boolean matches = value.weights().sum() > 0;
    boolean byChance = matches && value.refusals().containsKey(Study.REPLAY.name());
    return List.of(
        value.policy(),
        byChance ? "by chance" : percent(value, Study.REPLAY),
        percent(value, Study.IPW),
        percent(value, Study.SNIPW),
        String.format(Locale.ROOT, "%,.0f", value.weights().effectiveSampleSize()),
        beyond(value));
  }

  private static String beyond(PolicyValue value) {
    if (!value.isConclusive()) {
      return "too few";
    }
    return find(value.comparisons(), it -> it.estimator().equals(Study.SNIPW.name()))
        .map(it -> percent("%+.2f", it.difference() + 0.0, it.standardError()))
        .orElse("refused");
  }

  private static String percent(PolicyValue value, Estimator estimator) {
    return find(value.estimates(), it -> it.estimator().equals(estimator.name()))
        .map(it -> percent("%.2f", it.value(), it.standardError()))
        .orElse(value.weights().sum() > 0 ? "refused" : "no match");
  }

  private static String percent(String format, double value, double error) {
    return String.format(Locale.ROOT, format + " \u00b1 %.2f %%", 100 * value, 100 * error);
  }

  private static <T> Optional<T> find(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  private List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>();
    for (PolicyValue value : policies()) {
      value.estimates().forEach(estimate -> add(intervals, value.policy(), estimate));
    }
    return intervals;
  }

  private IntervalChart chart(List<Interval> intervals) {
    return new IntervalChart(
        "Estimates with their 95 % intervals",
        axis(),
        Spread.INTERVAL,
        new Reference("as shown", verdicts.result().loggedValue()),
        intervals);
  }

  /** Where every reward is 0 or 1, no mean is outside of them. */
  private Axis axis() {
    String name = log.format().rewardName();
    boolean isShare =
        log.choices().stream().allMatch(choice -> choice.reward() == 0 || choice.reward() == 1);
    return isShare ? Axis.share(name) : Axis.percent(name);
  }

  private static void add(List<Interval> intervals, String policy, Estimate estimate) {
    double margin = Spread.reach(estimate.standardError());
    if (Double.isFinite(margin)) {
      double value = estimate.value();
      intervals.add(
          new Interval(policy, estimate.estimator(), value, value - margin, value + margin));
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
