package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.assignment.Variant;
import com.datasaz.rl.internal.Require;
import java.time.Duration;
import java.util.List;

/*
 * The customers of the control are fixed from the beginning, and those of the treatment grow from their own end, so nobody who was
 * counted in one is ever counted in the other. Customers in between see the control and are not counted until the treatment reaches
 * them.
 *
 * Each stage is judged by what happened in it alone: while the treatment grows, late days weigh more in it than in the control, and
 * sums over stages would compare Mondays with Sundays. The guardrails' errors are shared out over the stages.
 */
/**
 * How a new policy gets from a few customers to all of them.
 *
 * @param stages the shares of the customers outside of the control that see the new policy, rising,
 *     in (0, 1]
 * @param control which part of the customers keeps the old policy to the end, in (0, 0.5]
 * @param hold how long each stage lasts at least
 * @param smallestSample how many customers each side must have seen in a stage
 * @param guardrails what must not be harmed, at least one
 * @param alpha how often a harmless policy may be rolled back, over all stages and guardrails
 * @param ratioAlpha how often a sample ratio may be called wrong that is right, in a stage
 */
public record RolloutPlan(
    List<Double> stages,
    double control,
    Duration hold,
    long smallestSample,
    List<Guardrail> guardrails,
    double alpha,
    double ratioAlpha) {
  /** The variant that sees the old policy. */
  public static final String CONTROL = "control";

  /** The variant that sees the new policy. */
  public static final String TREATMENT = "treatment";

  /** From 1 % to all. */
  public static final List<Double> STANDARD_STAGES = List.of(0.01, 0.05, 0.10, 0.25, 0.50, 1.0);

  private static final double STANDARD_CONTROL = 0.10;
  private static final long STANDARD_SAMPLE = 1_000;
  private static final double STANDARD_ALPHA = 0.05;
  private static final double STANDARD_RATIO_ALPHA = 0.001;

  /**
   * Checks every component and copies the lists.
   *
   * @param stages the shares
   * @param control which part keeps the old policy
   * @param hold how long each stage lasts at least
   * @param smallestSample how many customers each side must have seen
   * @param guardrails what must not be harmed
   * @param alpha how often a harmless policy may be rolled back
   * @param ratioAlpha how often a right sample ratio may be called wrong
   */
  public RolloutPlan {
    stages = List.copyOf(stages);
    guardrails = List.copyOf(guardrails);
    checkStages(stages);
    Require.inRange("control", control, Double.MIN_VALUE, 0.5);
    Require.inRange("smallest sample", (double) smallestSample, 2, 1e15);
    Require.inRange("alpha", alpha, 1e-9, 0.49);
    Require.inRange("alpha of the sample ratio", ratioAlpha, 1e-12, 0.49);
    if (hold.isNegative()) {
      throw new IllegalArgumentException("hold must not be negative, got " + hold);
    }
    if (guardrails.isEmpty()) {
      throw new IllegalArgumentException(
          "a rollout must have a guardrail, got none: name what must not get worse, such as clicks");
    }
  }

  private static void checkStages(List<Double> stages) {
    double last = 0;
    for (double stage : stages) {
      if (!(stage > last && stage <= 1)) {
        throw new IllegalArgumentException(
            "stages must rise within (0, 1], got " + stages + ": begin small and end with 1");
      }
      last = stage;
    }
    if (last != 1) {
      throw new IllegalArgumentException(
          "the last stage must be 1, got " + stages + ": a rollout ends with all customers");
    }
  }

  /**
   * Makes a plan of 1, 5, 10, 25, 50 and 100 %, a day each, with 10 % of the customers as control,
   * at least 1,000 customers on each side of each stage, and 5 % false alarms in all.
   *
   * @param guardrails what must not be harmed
   * @return the plan
   */
  public static RolloutPlan standard(Guardrail... guardrails) {
    return new RolloutPlan(
        STANDARD_STAGES,
        STANDARD_CONTROL,
        Duration.ofDays(1),
        STANDARD_SAMPLE,
        List.of(guardrails),
        STANDARD_ALPHA,
        STANDARD_RATIO_ALPHA);
  }

  /**
   * Returns this plan with another pace.
   *
   * @param newHold how long each stage lasts at least
   * @param newSmallestSample how many customers each side must have seen in a stage
   * @return a copy
   */
  public RolloutPlan paced(Duration newHold, long newSmallestSample) {
    return new RolloutPlan(
        stages, control, newHold, newSmallestSample, guardrails, alpha, ratioAlpha);
  }

  /**
   * Returns who sees what at a share.
   *
   * @param key the experiment's name
   * @param share which part of the customers outside of the control sees the new policy
   * @return the experiment; the same key gives each customer the same place at every share
   */
  public Experiment experiment(String key, double share) {
    return Experiment.of(
        key,
        List.of(
            Variant.of(CONTROL, control),
            new Variant(TREATMENT, 1 - control, Require.inRange("share", share, 0, 1))));
  }

  /** The error of one guardrail in one stage. */
  double alphaEach() {
    return alpha / (stages.size() * guardrails.size());
  }

  /** What shares of the counted customers should be in control and treatment. */
  List<Double> expectedRatio(int stage) {
    return List.of(control, (1 - control) * stages.get(stage));
  }
}
