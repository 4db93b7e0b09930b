package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import java.io.PrintStream;
import java.util.Locale;

/** The findings for a console. */
final class TextFindings {
  private final Findings findings;

  TextFindings(Findings findings) {
    this.findings = findings;
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%,d rounds valued; what was shown earned %.6g (%s)%n",
        findings.result().rounds(),
        findings.result().loggedValue(),
        findings.log().rewardName());
    findings.result().policies().forEach(value -> print(out, value));
  }

  private static void print(PrintStream out, PolicyValue value) {
    out.printf(
        Locale.ROOT,
        "%n%s: effective sample size %.1f, largest weight %.4g, never shown %.2g %%%n",
        value.policy(),
        value.weights().effectiveSampleSize(),
        value.weights().max(),
        value.unsupportedShare() * 100);
    for (Estimate estimate : value.estimates()) {
      out.printf(
          Locale.ROOT,
          "  %-16s %.6g  [%.6g, %.6g]%n",
          estimate.estimator(),
          estimate.value(),
          estimate.low(),
          estimate.high());
    }
    value.refusals().forEach((name, why) -> out.printf("  %-16s refused: %s%n", name, why));
    value.cautions().forEach(caution -> out.println("  caution: " + caution));
    value.comparisons().stream()
        .filter(comparison -> comparison.estimator().equals("snipw"))
        .forEach(comparison -> out.println("  " + comparison.sentence(Findings.CONFIDENCE)));
  }
}
