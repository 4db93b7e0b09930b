package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.experiment.analysis.Metric.Role;
import com.datasaz.rl.experiment.analysis.MetricReport.Outcome;
import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.internal.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in sentences that somebody who runs a shop can act on. */
final class Conclusions {
  private static final double PERCENT = 100;

  private Conclusions() {}

  static List<String> of(ExperimentReport report) {
    List<String> sentences = new ArrayList<>();
    if (report.hasSampleRatioMismatch()) {
      sentences.add(mismatch(report));
      return sentences;
    }
    report.metrics().stream()
        .filter(one -> one.metric().role() == Role.GUARDRAIL && one.outcome() == Outcome.WORSE)
        .forEach(one -> sentences.add(about(one) + " Do not roll it out."));
    report.metrics().stream()
        .filter(one -> one.metric().role() == Role.GOAL)
        .forEach(one -> sentences.add(about(one)));
    report.metrics().stream()
        .filter(one -> one.varianceReduction() > 0)
        .forEach(one -> sentences.add(reduction(one)));
    return sentences;
  }

  private static String mismatch(ExperimentReport report) {
    return String.format(
        Locale.ROOT,
        "Nothing may be concluded: the variants should have got %s of the customers and got %s,"
            + " which chance does about once in %.0f experiments. Find out what loses customers of"
            + " one variant, mend it, and begin again.",
        report.measured().expectedRatio(),
        report.measured().observed(),
        1 / Math.max(report.ratioPValue(), 1e-12));
  }

  private static String about(MetricReport one) {
    return switch (one.outcome()) {
      case BETTER -> changed(one, "improves");
      case WORSE -> changed(one, "worsens");
      case OPEN -> open(one);
      case UNKNOWN ->
          String.format(
              Locale.ROOT,
              "Of %s nothing can be said for %s: %s.",
              one.metric().name(),
              one.treatment(),
              one.sequential().problem());
    };
  }

  private static String changed(MetricReport one, String verb) {
    return String.format(
        Locale.ROOT,
        "%s %s %s by %.1f %% (between %+.1f and %+.1f %%, p %.2g), from %s to %s.",
        one.treatment(),
        verb,
        one.metric().name(),
        PERCENT * Math.abs(one.sequential().estimate()),
        PERCENT * one.sequential().low(),
        PERCENT * one.sequential().high(),
        one.adjustedPValue(),
        Digits.significant(one.controlSample().mean()),
        Digits.significant(one.treatmentSample().mean()));
  }

  private static String open(MetricReport one) {
    Comparison interval = one.sequential();
    return String.format(
        Locale.ROOT,
        "Whether %s changes %s is open: between %+.1f and %+.1f %% are possible. It is better with"
            + " probability %.2f if nothing was known before.",
        one.treatment(),
        one.metric().name(),
        PERCENT * interval.low(),
        PERCENT * interval.high(),
        one.metric().higherIsBetter()
            ? one.posterior().chanceToWin()
            : 1 - one.posterior().chanceToWin());
  }

  private static String reduction(MetricReport one) {
    return String.format(
        Locale.ROOT,
        "What customers did before explains %.1f %% of the variance of %s.",
        PERCENT * one.varianceReduction(),
        one.metric().name());
  }
}
