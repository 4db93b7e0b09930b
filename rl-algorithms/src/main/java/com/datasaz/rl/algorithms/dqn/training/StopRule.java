package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.internal.Require;
import java.util.List;
import java.util.Optional;

/** When a run has learnt enough, judged by its evaluations alone. Immutable. */
public sealed interface StopRule {

  /**
   * Judges a run.
   *
   * @param evaluations all evaluations, oldest first
   * @return why to stop, empty to go on
   */
  Optional<String> reason(List<Evaluation> evaluations);

  /** Never stops a run early. */
  record Never() implements StopRule {

    @Override
    public Optional<String> reason(List<Evaluation> evaluations) {
      return Optional.empty();
    }
  }

  /**
   * The goal is reached, and held: one good evaluation can be luck.
   *
   * @param goal the mean return to reach, finite
   * @param consecutive how many evaluations in a row must reach it, at least 1
   */
  record Threshold(double goal, int consecutive) implements StopRule {

    /**
     * Checks the ranges.
     *
     * @param goal the mean return to reach, finite
     * @param consecutive how many evaluations in a row must reach it, at least 1
     */
    public Threshold {
      Require.finite("goal", goal);
      Require.inRange("consecutive evaluations", consecutive, 1, Integer.MAX_VALUE);
    }

    @Override
    public Optional<String> reason(List<Evaluation> evaluations) {
      int from = evaluations.size() - consecutive;
      boolean reached =
          from >= 0
              && evaluations.subList(from, evaluations.size()).stream()
                  .allMatch(evaluation -> evaluation.mean() >= goal);
      return reached
          ? Optional.of(consecutive + " evaluations in a row reached " + goal)
          : Optional.empty();
    }
  }

  /**
   * Nothing gets better any more.
   *
   * @param patience evaluations without a better mean before stopping, at least 1
   * @param leastGain how much better than the best before counts as better, at least 0
   */
  record Plateau(int patience, double leastGain) implements StopRule {

    /**
     * Checks the ranges.
     *
     * @param patience evaluations without a better mean before stopping, at least 1
     * @param leastGain how much better than the best before counts as better, at least 0
     */
    public Plateau {
      Require.inRange("patience", patience, 1, Integer.MAX_VALUE);
      Require.notNegative("leastGain", leastGain);
    }

    @Override
    public Optional<String> reason(List<Evaluation> evaluations) {
      double best = Double.NEGATIVE_INFINITY;
      int waited = 0;
      for (Evaluation evaluation : evaluations) {
        boolean better = evaluation.mean() > best + leastGain;
        waited = better ? 0 : waited + 1;
        best = better ? evaluation.mean() : best;
      }
      return waited >= patience
          ? Optional.of(waited + " evaluations in a row were no better than " + best)
          : Optional.empty();
    }
  }

  /**
   * Whichever rule stops first.
   *
   * @param rules the rules
   */
  record AnyOf(List<StopRule> rules) implements StopRule {

    /**
     * Copies the list.
     *
     * @param rules the rules
     */
    public AnyOf {
      rules = List.copyOf(rules);
    }

    @Override
    public Optional<String> reason(List<Evaluation> evaluations) {
      return rules.stream().flatMap(rule -> rule.reason(evaluations).stream()).findFirst();
    }
  }

  /**
   * Stops when this rule does or another.
   *
   * @param other the other rule
   * @return both
   */
  default StopRule or(StopRule other) {
    return new AnyOf(List.of(this, other));
  }
}
