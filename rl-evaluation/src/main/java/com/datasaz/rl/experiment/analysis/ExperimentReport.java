package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.experiment.analysis.Metric.Role;
import com.datasaz.rl.experiment.analysis.MetricReport.Outcome;
import com.datasaz.rl.experiment.assignment.Variant;
import com.datasaz.rl.experiment.statistics.AdjustedRatioSample;
import com.datasaz.rl.experiment.statistics.AdjustedSample;
import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.experiment.statistics.ConfidenceSequence;
import com.datasaz.rl.experiment.statistics.Effect;
import com.datasaz.rl.experiment.statistics.MultipleComparisons;
import com.datasaz.rl.experiment.statistics.NormalPosterior;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.experiment.statistics.SampleRatio;
import com.datasaz.rl.experiment.statistics.Scale;
import com.datasaz.rl.experiment.statistics.WelchTest;
import java.util.ArrayList;
import java.util.List;

/**
 * What an experiment says, at any time, and as often as one likes.
 *
 * @param plan how it was judged
 * @param measured what was measured
 * @param ratioPValue whether the variants got the customers that they should have: an anytime p
 *     value
 * @param metrics one report for each metric and treatment, goals first
 */
public record ExperimentReport(
    AnalysisPlan plan, Measurements measured, double ratioPValue, List<MetricReport> metrics) {
  /**
   * Copies the list.
   *
   * @param plan how it was judged
   * @param measured what was measured
   * @param ratioPValue of the sample ratio
   * @param metrics the reports
   */
  public ExperimentReport {
    metrics = List.copyOf(metrics);
  }

  /**
   * Analyses an experiment.
   *
   * @param plan how to judge; fixed before the experiment began
   * @param measured what was measured so far
   * @return the report
   * @throws IllegalArgumentException when samples of a metric are of different kinds
   */
  public static ExperimentReport of(AnalysisPlan plan, Measurements measured) {
    double ratio = SampleRatio.anytimePValue(measured.observed(), measured.expectedRatio());
    List<MetricReport> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.addAll(reports(plan, role, pairs(measured, role)));
    }
    return new ExperimentReport(plan, measured, ratio, all);
  }

  /** A metric of one treatment beside the control. */
  private record Pair(Metric metric, String treatment, Sample control, Sample treated) {
    Effect relative() {
      return Effect.of(control, treated, Scale.RELATIVE);
    }
  }

  private static List<Pair> pairs(Measurements measured, Role role) {
    String control = measured.experiment().control().name();
    List<String> treatments =
        measured.experiment().variants().stream().skip(1).map(Variant::name).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Metric metric : measured.samples().keySet()) {
      if (metric.role() == role) {
        Sample ofControl = measured.sample(metric, control);
        treatments.forEach(
            name -> pairs.add(new Pair(metric, name, ofControl, measured.sample(metric, name))));
      }
    }
    return pairs;
  }

  /** Only goals share their error: a guardrail that is hurt must not hide among many. */
  private static List<MetricReport> reports(AnalysisPlan plan, Role role, List<Pair> pairs) {
    ConfidenceSequence sequence = new ConfidenceSequence(plan.alpha(), plan.expectedUnits());
    List<Comparison> sequential =
        pairs.stream().map(pair -> sequence.judge(pair.relative())).toList();
    double[] own = sequential.stream().mapToDouble(Comparison::pValue).toArray();
    double[] pValues = role == Role.GOAL ? MultipleComparisons.holm(own) : own;
    List<MetricReport> reports = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      reports.add(report(plan, pairs.get(i), sequential.get(i), pValues[i]));
    }
    return reports;
  }

  private static MetricReport report(
      AnalysisPlan plan, Pair pair, Comparison sequential, double pValue) {
    ConfidenceSequence sequence = new ConfidenceSequence(plan.alpha(), plan.expectedUnits());
    Effect relative = pair.relative();
    return new MetricReport(
        pair.metric(),
        pair.treatment(),
        pair.control(),
        pair.treated(),
        sequential,
        new WelchTest(plan.alpha()).judge(relative),
        sequence.compare(pair.control(), pair.treated(), Scale.ABSOLUTE),
        pValue,
        NormalPosterior.of(relative, plan.prior()),
        varianceReduction(pair.control(), pair.treated(), relative),
        outcome(plan, pair.metric(), sequential, pValue));
  }

  private static double varianceReduction(Sample control, Sample treated, Effect adjusted) {
    Effect plain = Effect.of(unadjusted(control), unadjusted(treated), Scale.RELATIVE);
    if (adjusted.problem() != null || plain.problem() != null) {
      return 0;
    }
    double ratio = adjusted.standardError() / plain.standardError();
    return 1 - ratio * ratio;
  }

  private static Sample unadjusted(Sample sample) {
    if (sample instanceof AdjustedSample adjusted) {
      return adjusted.post();
    }
    return sample instanceof AdjustedRatioSample adjusted ? adjusted.post() : sample;
  }

  private static Outcome outcome(
      AnalysisPlan plan, Metric metric, Comparison sequential, double pValue) {
    if (sequential.problem() != null) {
      return Outcome.UNKNOWN;
    }
    if (!(pValue < plan.alpha())) {
      return Outcome.OPEN;
    }
    boolean good = sequential.estimate() > 0 == metric.higherIsBetter();
    return good ? Outcome.BETTER : Outcome.WORSE;
  }

  /**
   * Says whether the variants got other numbers of customers than they should have.
   *
   * @return true when no figure of this report can be trusted
   */
  public boolean hasSampleRatioMismatch() {
    return ratioPValue < plan.ratioAlpha();
  }

  /**
   * Says in words what may be concluded.
   *
   * @return sentences, the most important first
   */
  public List<String> conclusions() {
    return Conclusions.of(this);
  }
}
