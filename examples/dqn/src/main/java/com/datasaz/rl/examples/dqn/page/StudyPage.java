package com.datasaz.rl.examples.dqn.page;

import com.datasaz.rl.examples.dqn.study.Mean;
import com.datasaz.rl.examples.dqn.study.Score;
import com.datasaz.rl.examples.dqn.study.Study;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A study as a table, a sentence and charts.
 *
 * @param study what was found
 */
public record StudyPage(Study study) {
  /**
   * Makes the report.
   *
   * @param studies what was found
   * @return the page
   */
  public static HtmlReport report(List<Study> studies) {
    HtmlReport report =
        new HtmlReport(
            "When looking ahead pays",
            "Deep Q-networks and bandits in simulated shops, measured on whole sessions of"
                + " customers whom nobody has met.");
    for (Study study : studies) {
      report.section(study.title(), new StudyPage(study).elements());
    }
    return report;
  }

  /**
   * Returns one row a policy.
   *
   * @return the table
   */
  public Table table() {
    List<Column> columns =
        List.of(Column.text("Policy"), Column.number("Return per session"), Column.number("Runs"));
    return new Table(study.setting(), columns, study.scores().stream().map(this::row).toList())
        .withNotes(
            Spread.PLUS_MINUS + " It is taken over the runs; of a single run it is not known.");
  }

  private List<String> row(Score score) {
    return List.of(score.name(), score.mean().toString(), Integer.toString(score.returns().size()));
  }

  /**
   * Says what was found, and only what the figures show.
   *
   * @return a sentence
   */
  public Paragraph verdict() {
    double errors = study.errorsAboveBaseline();
    String text =
        String.format(
            Locale.ROOT,
            "%s earns %.3f a session, %s %.3f: %+.1f %%, %s; %.0f %% of the way to the %s.",
            study.learnt().name(),
            study.learnt().mean().value(),
            study.baseline().name(),
            study.baseline().mean().value(),
            100 * (study.learnt().mean().value() / study.baseline().mean().value() - 1),
            Double.isFinite(errors)
                ? String.format(Locale.ROOT, "%.1f standard errors of the difference", errors)
                : "in one run, which says nothing of the error",
            100 * study.gapClosed(),
            study.best().name());
    return new Paragraph(
        text, errors > 3 && Double.isFinite(errors) ? Paragraph.Tone.GOOD : Paragraph.Tone.CAUTION);
  }

  private List<ReportElement> elements() {
    List<ReportElement> elements = new ArrayList<>(List.of(verdict(), table(), intervals()));
    List<Score> curves =
        study.scores().stream().filter(score -> !score.curves().isEmpty()).toList();
    if (!curves.isEmpty() && !curves.get(0).curves().get(0).steps().isEmpty()) {
      elements.add(
          new LineChart(
              "As they learn",
              Axis.number("slates learnt from"),
              Axis.number("return per session"),
              Spread.INTERVAL + " of the mean over runs",
              curves.stream().map(Score::series).toList()));
    }
    return elements;
  }

  private IntervalChart intervals() {
    List<IntervalChart.Interval> intervals = new ArrayList<>();
    for (Score score : study.scores()) {
      Mean mean = score.mean();
      double reach = Spread.reach(mean.error(), score.returns().size());
      intervals.add(
          new IntervalChart.Interval(
              score.name(),
              score.curves().isEmpty() ? "does not learn here" : "learns",
              mean.value(),
              mean.value() - reach,
              mean.value() + reach));
    }
    IntervalChart.Reference reference =
        new IntervalChart.Reference(study.baseline().name(), study.baseline().mean().value());
    return new IntervalChart(
        "Return per session",
        Axis.number("return per session"),
        Spread.INTERVAL + " of the mean over runs",
        reference,
        intervals);
  }
}
