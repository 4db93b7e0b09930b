package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Collects what a run shows, and draws it: returns and evaluations, loss and temporal-difference
 * error, values, dead units, and the warnings in words. Needs the module rl-evaluation, an optional
 * dependency of this one.
 *
 * <p>Thread contract: one run.
 */
public final class TrainingCurves implements TrainingListener {

  private static final Axis STEPS = Axis.number("environment steps");

  private final List<TrainingMetrics> metrics = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final Map<Warning.Problem, String> warnings = new LinkedHashMap<>();

  /** Curves without a point. */
  public TrainingCurves() {}

  @Override
  public void measured(TrainingMetrics found) {
    metrics.add(found);
    for (Warning warning : found.warnings()) {
      warnings.put(warning.problem(), "From step " + found.step() + " on: " + warning.message());
    }
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    evaluations.add(evaluation);
  }

  /**
   * Draws what was collected so far.
   *
   * @return charts and warnings, empty before anything was measured
   */
  public List<ReportElement> elements() {
    List<ReportElement> elements = new ArrayList<>();
    warnings.values().forEach(text -> elements.add(new Paragraph(text, Paragraph.Tone.CAUTION)));
    chart(elements, "Return", "sum of rewards", List.of(training(), evaluation()));
    chart(elements, "Loss", "mean loss", List.of(series("loss", TrainingMetrics::loss)));
    chart(
        elements,
        "Temporal-difference error",
        "mean absolute error",
        List.of(series("error", m -> m.health().tdError())));
    chart(elements, "Values", "value", values());
    chart(
        elements,
        "Dead units",
        "share of the hidden units",
        List.of(series("dead", m -> m.health().deadUnits())));
    return elements;
  }

  /**
   * Draws a page.
   *
   * @param title the page's title
   * @return the page, ready to be written to a file
   */
  public HtmlReport report(String title) {
    long steps = metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).step();
    return new HtmlReport(title, "After " + steps + " environment steps.")
        .section("Learning curves", elements());
  }

  private List<Optional<Series>> values() {
    return List.of(
        series("highest", m -> m.health().highestValue()),
        series("of actions taken", m -> m.health().meanValue()),
        series("lowest", m -> m.health().lowestValue()));
  }

  private Optional<Series> training() {
    return series("while training", TrainingMetrics::meanReturn);
  }

  private Optional<Series> evaluation() {
    double[] x = evaluations.stream().mapToDouble(Evaluation::step).toArray();
    double[] y = evaluations.stream().mapToDouble(Evaluation::mean).toArray();
    return x.length == 0 ? Optional.empty() : Optional.of(Series.of("evaluated", x, y));
  }

  private Optional<Series> series(String name, ToDoubleFunction<TrainingMetrics> value) {
    List<TrainingMetrics> known =
        metrics.stream().filter(m -> Double.isFinite(value.applyAsDouble(m))).toList();
    double[] x = known.stream().mapToDouble(TrainingMetrics::step).toArray();
    double[] y = known.stream().mapToDouble(value).toArray();
    return x.length == 0 ? Optional.empty() : Optional.of(Series.of(name, x, y));
  }

  private static void chart(
      List<ReportElement> elements, String title, String unit, List<Optional<Series>> lines) {
    List<Series> series = lines.stream().flatMap(Optional::stream).toList();
    if (!series.isEmpty()) {
      elements.add(new LineChart(title, STEPS, Axis.number(unit), "", series));
    }
  }
}
