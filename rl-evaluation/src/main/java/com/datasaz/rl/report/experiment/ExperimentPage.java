package com.datasaz.rl.report.experiment;

import com.datasaz.rl.experiment.analysis.ExperimentReport;
import com.datasaz.rl.experiment.analysis.Metric.Role;
import com.datasaz.rl.experiment.analysis.MetricReport;
import com.datasaz.rl.experiment.analysis.MetricReport.Outcome;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.KeyFigures;
import com.datasaz.rl.report.KeyFigures.KeyFigure;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Paragraph.Tone;
import com.datasaz.rl.report.ReportElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as a page: what may be concluded in words, the effects with their intervals and how
 * they came about look by look, who took part, guardrails, what the past explains, and the rollout
 * where there is one.
 *
 * @param looks the reports, in the order of their times, at least one; the words are of the last
 * @param rollout the rollout that goes with it, if any
 */
public record ExperimentPage(List<Look> looks, Optional<RolloutTrail> rollout) {
  /**
   * Checks the order and copies the list.
   *
   * @param looks the reports
   * @param rollout the rollout
   */
  public ExperimentPage {
    looks = List.copyOf(looks);
    if (looks.isEmpty()) {
      throw new IllegalArgumentException(
          "a page must have a look at its experiment, got none: add ExperimentReport.of now");
    }
    for (int i = 1; i < looks.size(); i++) {
      if (looks.get(i).time().isBefore(looks.get(i - 1).time())) {
        throw new IllegalArgumentException(
            "looks must be in the order of their times, got "
                + looks.get(i).time()
                + " after "
                + looks.get(i - 1).time());
      }
    }
  }

  /**
   * A report, and when it was made.
   *
   * @param time when
   * @param report of all that was measured until then
   */
  public record Look(Instant time, ExperimentReport report) {}

  /**
   * How a rollout went.
   *
   * @param plan its plan
   * @param states what it was, in the order of time, at least one
   * @param until when the last state was looked at
   */
  public record RolloutTrail(RolloutPlan plan, List<RolloutState> states, Instant until) {
    /**
     * Copies the list.
     *
     * @param plan its plan
     * @param states what it was
     * @param until when the last state was looked at
     */
    public RolloutTrail {
      states = List.copyOf(states);
      if (states.isEmpty()) {
        throw new IllegalArgumentException("a rollout must have a state, got none");
      }
    }
  }

  /**
   * Makes the page of an experiment.
   *
   * @param looks the reports, in the order of their times
   * @return the page
   */
  public static ExperimentPage of(List<Look> looks) {
    return new ExperimentPage(looks, Optional.empty());
  }

  /**
   * Returns this page with a rollout.
   *
   * @param trail how it went
   * @return a copy
   */
  public ExperimentPage with(RolloutTrail trail) {
    return new ExperimentPage(looks, Optional.of(trail));
  }

  /**
   * Lays the page out.
   *
   * @return the page, to be written to a file
   */
  public HtmlReport report() {
    ExperimentReport last = last();
    ExperimentCharts charts = new ExperimentCharts(looks);
    HtmlReport page =
        new HtmlReport(
            "Experiment " + last.measured().experiment().key(),
            "The control is "
                + last.measured().experiment().control().name()
                + ". Intervals hold at every look, however often one looks; effects are relative"
                + " to the control.");
    page.section("What may be concluded", conclusions());
    page.section("Effects", effects(charts));
    addIfAny(page, "Look by look", charts.overTime());
    page.section("Who took part", partakers(charts));
    addIfAny(page, "Guardrails", ExperimentTables.figures(last, Role.GUARDRAIL));
    addIfAny(page, "What the past explains", charts.reductions());
    rollout.ifPresent(trail -> page.section("Rollout", new RolloutCharts(trail).elements()));
    return page;
  }

  private ExperimentReport last() {
    return looks.get(looks.size() - 1).report();
  }

  private static void addIfAny(
      HtmlReport page, String heading, List<? extends ReportElement> elements) {
    if (!elements.isEmpty()) {
      page.section(heading, elements);
    }
  }

  private List<ReportElement> conclusions() {
    List<ReportElement> elements = new ArrayList<>();
    elements.add(new KeyFigures(keyFigures()));
    Tone tone = isDoubtful() ? Tone.CAUTION : Tone.GOOD;
    last().conclusions().forEach(words -> elements.add(new Paragraph(words, tone)));
    return elements;
  }

  /** Whatever the goals say, nobody should act before this is looked into. */
  private boolean isDoubtful() {
    return last().hasSampleRatioMismatch()
        || last().metrics().stream()
            .anyMatch(
                one -> one.metric().role() == Role.GUARDRAIL && one.outcome() == Outcome.WORSE)
        || goals().stream().noneMatch(one -> one.outcome() == Outcome.BETTER);
  }

  private List<MetricReport> goals() {
    return last().metrics().stream().filter(one -> one.metric().role() == Role.GOAL).toList();
  }

  private List<KeyFigure> keyFigures() {
    List<KeyFigure> figures = new ArrayList<>();
    long units = last().measured().units().values().stream().mapToLong(Long::longValue).sum();
    figures.add(
        new KeyFigure(
            Figures.count(units),
            "customers",
            looks.size() + (looks.size() == 1 ? " look" : " looks")));
    goals().stream()
        .filter(one -> one.sequential().problem() == null)
        .limit(2)
        .forEach(one -> figures.add(keyFigure(one)));
    figures.add(
        new KeyFigure(
            Figures.pValue(last().ratioPValue()),
            "p value of the sample ratio",
            last().hasSampleRatioMismatch() ? "mismatch: trust nothing here" : "as expected"));
    return figures;
  }

  private static KeyFigure keyFigure(MetricReport one) {
    return new KeyFigure(
        Figures.signed(one.sequential().estimate()),
        one.metric().name() + " by " + one.treatment(),
        Figures.interval(one.sequential()) + " at any time");
  }

  private List<ReportElement> effects(ExperimentCharts charts) {
    List<ReportElement> elements = new ArrayList<>(charts.effects());
    for (Role role : List.of(Role.GOAL, Role.SIGNAL)) {
      elements.addAll(ExperimentTables.figures(last(), role));
    }
    return elements;
  }

  private List<ReportElement> partakers(ExperimentCharts charts) {
    List<ReportElement> elements = new ArrayList<>();
    elements.add(ExperimentTables.units(last()));
    elements.addAll(charts.sampleRatio());
    return elements;
  }
}
