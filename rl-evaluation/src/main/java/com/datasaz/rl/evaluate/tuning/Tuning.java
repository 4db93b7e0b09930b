package com.datasaz.rl.evaluate.tuning;

import com.datasaz.rl.evaluate.estimator.Accumulator;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Runs estimators that differ in their parameter over the same rounds, in one pass, and chooses.
 * Thread contract: one thread.
 */
public final class Tuning {
  private final List<Estimator> estimators;
  private final List<Accumulator> accumulators;
  private final double[] removed;
  private long rounds;

  /**
   * Begins.
   *
   * @param estimators the choices, from the most variance to the least (thresholds of weights
   *     descending, sub-Gaussian fractions ascending); at least one, none self-normalised
   */
  public Tuning(List<? extends Estimator> estimators) {
    check(estimators);
    this.estimators = List.copyOf(estimators);
    this.accumulators = estimators.stream().map(Estimator::accumulator).toList();
    this.removed = new double[estimators.size()];
  }

  /**
   * Checks what is to be tuned.
   *
   * @param estimators the choices
   * @throws IllegalArgumentException when there are none, or a self-normalised one, whose bias
   *     cannot be estimated so
   */
  public static void check(List<? extends Estimator> estimators) {
    if (estimators.isEmpty() || estimators.stream().anyMatch(Estimator::selfNormalizes)) {
      throw new IllegalArgumentException(
          "tuning needs estimators with a parameter, got "
              + estimators
              + ": pass InversePropensity, DoublyRobust and the like with several lambdas");
    }
  }

  /**
   * Begins with one kind of estimator and several parameters.
   *
   * @param kind makes the estimator
   * @param lambdas the parameters, from the most variance to the least
   * @return the tuning
   */
  public static Tuning of(DoubleFunction<? extends Estimator> kind, double... lambdas) {
    return new Tuning(DoubleStream.of(lambdas).mapToObj(kind).toList());
  }

  /**
   * Adds a round.
   *
   * @param round the round
   */
  public void add(Round round) {
    rounds++;
    for (int i = 0; i < removed.length; i++) {
      Estimator estimator = estimators.get(i);
      accumulators.get(i).add(round);
      double taken = round.weight() - estimator.transformed(round.weight());
      removed[i] += taken * estimator.weighed(round);
    }
  }

  /**
   * Says what the rounds so far tell of each estimator.
   *
   * @return in the order of the estimators
   */
  public List<Candidate> candidates() {
    if (rounds == 0) {
      throw new IllegalStateException("tuning needs rounds, got none: add the log first");
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < removed.length; i++) {
      candidates.add(new Candidate(accumulators.get(i).estimate(), Math.abs(removed[i] / rounds)));
    }
    return candidates;
  }

  /**
   * Chooses by the rounds so far.
   *
   * @param method how
   * @return the best estimator's word
   */
  public Candidate best(TuningMethod method) {
    List<Candidate> candidates = candidates();
    return candidates.get(method.choose(candidates));
  }
}
