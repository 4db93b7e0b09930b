package com.datasaz.rl.algorithms.dqn.diagnosis;

import com.datasaz.rl.algorithms.dqn.diagnosis.Warning.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When the health of a network is a reason to worry. The limits are wide: a run that learns does
 * not reach them.
 */
public final class HealthRules {

  private static final double BEYOND_BOUND = 2;
  private static final double MOST_DEAD = 0.8;
  private static final double LEAST_SPREAD = 1e-6;

  private HealthRules() {}

  /**
   * Judges a network that learns.
   *
   * @param health what a sample of its replay says
   * @param gradientSteps gradient steps since it was last judged
   * @param loss their mean loss; not looked at when there were none
   * @param gradientNorm mean length of their gradients; not looked at when there were none
   * @return what has gone wrong, empty when nothing has
   */
  public static List<Warning> judge(
      NetworkHealth health, long gradientSteps, double loss, double gradientNorm) {
    List<Warning> warnings = new ArrayList<>();
    if (Double.isNaN(health.deadUnits())) {
      return warnings;
    }
    boolean finite =
        Double.isFinite(health.highestValue())
            && Double.isFinite(health.lowestValue())
            && (gradientSteps == 0 || Double.isFinite(loss + gradientNorm));
    if (!finite) {
      warnings.add(notFinite(loss, gradientNorm));
    }
    judgeValues(health, warnings);
    if (health.deadUnits() > MOST_DEAD) {
      warnings.add(deadUnits(health.deadUnits()));
    }
    return warnings;
  }

  private static Warning notFinite(double loss, double gradientNorm) {
    return new Warning(
        Problem.NOT_FINITE,
        text(
            "values, losses or gradients are not finite, the mean loss is %s and the mean gradient"
                + " %s long, and such steps are left out: lower the learning rate, keep"
                + " maxGradientNorm at 10 or so, and go back to a checkpoint from before",
            loss, gradientNorm));
  }

  private static void judgeValues(NetworkHealth health, List<Warning> warnings) {
    double largest = Math.max(health.highestValue(), -health.lowestValue());
    if (health.bound() > 0 && largest > BEYOND_BOUND * health.bound()) {
      warnings.add(
          new Warning(
              Problem.EXPLODING_VALUES,
              text(
                  "values reach %.4g, and no more than %.4g can be earned: lower the learning"
                      + " rate, let the target network follow more slowly, or set doubled",
                  largest, health.bound())));
    }
    double size = Math.abs(health.meanValue()) + health.spreadOverStates();
    if (size > 0 && health.spreadOverActions() <= LEAST_SPREAD * size) {
      warnings.add(
          new Warning(
              Problem.ACTIONS_ALIKE,
              text(
                  "all actions of a state are worth the same, within %.3g of values around %.4g:"
                      + " check that the features tell the actions apart, explore more, or lower"
                      + " the learning rate",
                  health.spreadOverActions(), health.meanValue())));
    }
  }

  private static Warning deadUnits(double share) {
    return new Warning(
        Problem.DEAD_UNITS,
        text(
            "%.0f %% of a hidden layer's units answer 0 to everything: lower the learning rate,"
                + " clip gradients, bring the inputs to one scale, or start again with another"
                + " seed",
            100 * share));
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
