package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.TunedEstimate;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.log.Printable;
import com.datasaz.rl.report.Numbers;
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
        "%,d rounds valued; what was shown earned %s (%s); in brackets: %s intervals%n",
        findings.result().rounds(),
        Numbers.digits(findings.result().loggedValue()),
        findings.log().rewardName(),
        Numbers.share(findings.confidence()));
    findings.result().policies().forEach(value -> print(out, value));
    out.println();
    findings.verdicts().lines().forEach(line -> out.println("  " + Printable.of(line)));
  }

  private void print(PrintStream out, PolicyValue value) {
    out.printf(
        Locale.ROOT,
        "%n%s: effective sample size %,.1f, largest weight %s, never shown %s %%%n",
        Printable.of(value.policy()),
        value.weights().effectiveSampleSize(),
        Numbers.digits(value.weights().max()),
        Numbers.digits(value.unsupportedShare() * 100));
    value.estimates().forEach(one -> print(out, value, one.estimator(), one));
    for (TunedEstimate tuned : value.tuned()) {
      String chosen = tuned.name() + ": " + tuned.estimate().estimator();
      print(out, value, chosen, tuned.estimate());
    }
    value.refusals().forEach((name, why) -> out.printf("  %-16s refused: %s%n", name, why));
    value.cautions().forEach(caution -> out.println("  caution: " + caution));
  }

  private void print(PrintStream out, PolicyValue value, String name, Estimate estimate) {
    StringBuilder line = new StringBuilder();
    findings
        .intervals(value, estimate)
        .forEach(
            (kind, interval) ->
                line.append(
                    String.format(
                        Locale.ROOT,
                        "  %s [%s, %s]",
                        kind,
                        Numbers.digits(interval.low()),
                        Numbers.digits(interval.high()))));
    out.printf(Locale.ROOT, "  %-16s %s%s%n", name, Numbers.digits(estimate.value()), line);
  }
}
