package com.datasaz.rl.algorithms.dqn.diagnosis;

import com.datasaz.rl.algorithms.dqn.diagnosis.Warning.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When what a log says about a policy is a reason to worry. */
final class LogRules {

  private static final int FEWEST_DECISIONS = 30;
  private static final double MOST_BIAS = 1;
  private static final double BEYOND_RETURNS = 10;
  private static final double LEAST_SPREAD = 1e-6;
  private static final int FEWEST_CONTEXTS = 10;
  private static final double MOST_ALIKE = 0.95;

  private LogRules() {}

  static List<Warning> judge(
      boolean finite,
      int decisions,
      PolicyDiagnosis.Agreement agreement,
      double spread,
      PolicyDiagnosis.SlateDiversity diversity) {
    List<Warning> warnings = new ArrayList<>();
    if (!finite) {
      warnings.add(
          new Warning(
              Problem.NOT_FINITE,
              "some values are not finite: go back to a model from before, and lower the learning"
                  + " rate"));
      return warnings;
    }
    judgeValues(decisions, agreement, warnings);
    judgeSpread(agreement, spread, warnings);
    judgeSlates(diversity, warnings);
    return warnings;
  }

  private static void judgeValues(
      int decisions, PolicyDiagnosis.Agreement agreement, List<Warning> warnings) {
    double size = Math.abs(agreement.meanReturn()) + agreement.returnDeviation();
    double bias = Math.abs(agreement.bias());
    if (decisions < FEWEST_DECISIONS || !(bias > MOST_BIAS * size)) {
      return;
    }
    if (bias > BEYOND_RETURNS * size) {
      warnings.add(
          new Warning(
              Problem.EXPLODING_VALUES,
              text(
                  "values are %.4g where %.4g was earned: lower the learning rate, let the target"
                      + " network follow more slowly, set doubled, and for a log alone raise"
                      + " conservatism",
                  agreement.meanValue(), agreement.meanReturn())));
      return;
    }
    warnings.add(
        new Warning(
            Problem.VALUES_OFF,
            text(
                "values are %.4g on average where %.4g was earned: learn longer, set doubled if"
                    + " they are too high, and for a log alone raise conservatism",
                agreement.meanValue(), agreement.meanReturn())));
  }

  private static void judgeSpread(
      PolicyDiagnosis.Agreement agreement, double spread, List<Warning> warnings) {
    double size = Math.abs(agreement.meanValue()) + agreement.returnDeviation();
    if (spread <= LEAST_SPREAD * size) {
      warnings.add(
          new Warning(
              Problem.ACTIONS_ALIKE,
              text(
                  "all products of a decision are worth the same, within %.3g: check that the item"
                      + " and pair features tell them apart, and that the log shows more than one",
                  spread)));
    }
  }

  private static void judgeSlates(
      PolicyDiagnosis.SlateDiversity diversity, List<Warning> warnings) {
    if (diversity.contexts() >= FEWEST_CONTEXTS && diversity.commonest() >= MOST_ALIKE) {
      warnings.add(
          new Warning(
              Problem.ONE_SLATE_FOR_EVERYONE,
              text(
                  "%.0f %% of the decisions, of %d different contexts, get the same slate: check"
                      + " that the context tells customers apart, add pair features, explore more,"
                      + " or take a simpler model if one slate is right",
                  100 * diversity.commonest(), diversity.contexts())));
    }
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
