package com.datasaz.rl.report.experiment;

import com.datasaz.rl.experiment.analysis.ExperimentReport;
import com.datasaz.rl.experiment.analysis.Measurements;
import com.datasaz.rl.experiment.analysis.Metric.Role;
import com.datasaz.rl.experiment.analysis.MetricReport;
import com.datasaz.rl.experiment.assignment.Variant;
import com.datasaz.rl.experiment.statistics.NormalPosterior;
import com.datasaz.rl.experiment.statistics.SampleRatio;
import com.datasaz.rl.report.Numbers;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.List;

/** An experiment's figures. */
final class ExperimentTables {
  private static final List<Column> FIGURES =
      List.of(
          Column.text("Metric"),
          Column.text("Variant"),
          Column.number("Control / variant"),
          Column.number("Effect"),
          Column.number("At any time"),
          Column.number("p, adjusted"),
          Column.number("P(better)"),
          Column.number("Expected loss"),
          Column.text("Conclusion"));

  private ExperimentTables() {}

  /** One table of the metrics of a role; none where there are none. */
  static List<Table> figures(ExperimentReport report, Role role) {
    List<List<String>> rows =
        report.metrics().stream()
            .filter(one -> one.metric().role() == role)
            .map(ExperimentTables::row)
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(new Table(caption(role), FIGURES, rows).withNotes(meaning(report)));
  }

  private static String meaning(ExperimentReport report) {
    return "At any time: the "
        + Numbers.share(1 - report.plan().alpha())
        + " interval of the effect, which holds at every look. P(better): how probable it is that the"
        + " variant is better. Expected loss: what is lost on average where it is not.";
  }

  private static String caption(Role role) {
    return switch (role) {
      case GOAL -> "What the experiment is to improve; p values are adjusted for their number";
      case GUARDRAIL -> "What it must not harm; each is judged by itself";
      case SIGNAL -> "What helps to understand; no reason to decide";
    };
  }

  private static List<String> row(MetricReport one) {
    boolean isKnown = one.sequential().problem() == null;
    return List.of(
        one.metric().name(),
        one.treatment(),
        Figures.plain(one.controlSample().mean())
            + " / "
            + Figures.plain(one.treatmentSample().mean()),
        isKnown ? Figures.signed(one.sequential().estimate()) : "unknown",
        Figures.interval(one.sequential()),
        Figures.pValue(one.adjustedPValue()),
        isKnown ? Figures.percent(chance(one)) : "unknown",
        isKnown ? Figures.percent(loss(one)) : "unknown",
        conclusion(one));
  }

  /** Where less is better, the treatment wins when the control's figure is the higher one. */
  private static double chance(MetricReport one) {
    double higher = one.posterior().chanceToWin();
    return one.metric().higherIsBetter() ? higher : 1 - higher;
  }

  private static double loss(MetricReport one) {
    NormalPosterior posterior = one.posterior();
    return one.metric().higherIsBetter() ? posterior.lossOfTreatment() : posterior.lossOfControl();
  }

  private static String conclusion(MetricReport one) {
    return switch (one.outcome()) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case OPEN -> "open";
      case UNKNOWN -> String.valueOf(one.sequential().problem());
    };
  }

  /** Who came, beside who should have. */
  static Table units(ExperimentReport report) {
    Measurements measured = report.measured();
    List<Variant> variants = measured.experiment().variants();
    double all = variants.stream().mapToDouble(one -> one.weight() * one.coverage()).sum();
    long came = measured.units().values().stream().mapToLong(Long::longValue).sum();
    List<Long> counts = List.copyOf(measured.units().values());
    List<Double> expected = variants.stream().map(one -> one.weight() * one.coverage()).toList();
    return new Table(
        "Customers of each variant. Sample ratio: p "
            + Figures.pValue(report.ratioPValue())
            + " at any time, "
            + Figures.pValue(SampleRatio.chiSquare(counts, expected).pValue())
            + " at one fixed look",
        List.of(
            Column.text("Variant"),
            Column.number("Customers"),
            Column.number("Share"),
            Column.number("Expected")),
        variants.stream().map(one -> row(measured, one, all, came)).toList());
  }

  private static List<String> row(Measurements measured, Variant one, double all, long came) {
    long units = measured.units().getOrDefault(one.name(), 0L);
    return List.of(
        one.name(),
        Figures.count(units),
        Figures.percent(came == 0 ? 0 : units / (double) came),
        Figures.percent(one.weight() * one.coverage() / all));
  }
}
