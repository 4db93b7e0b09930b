package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Accumulator;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.tuning.Candidate;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs the same rounds in several ways, in one pass, and chooses: how many dimensions of an
 * embedding are worth having, or which bandwidth (Saito and Joachims 2022 use SLOPE for that).
 * Fewer dimensions give smaller weights and more bias.
 *
 * <p>Thread contract: one thread.
 */
public final class WeighingSelection {
  private final Propensities policy;
  private final List<Weighing> choices;
  private final List<Weigher> weighers = new ArrayList<>();
  private final List<Accumulator> accumulators = new ArrayList<>();
  private final double[] removed;
  private long rounds;

  /**
   * Begins. A weighing by regression learns now.
   *
   * @param policy the policy to value
   * @param choices the ways to weigh, at least one; for {@code Slope} in any order, such as those
   *     of {@link Embedding#subsets}
   */
  public WeighingSelection(Policy policy, List<? extends Weighing> choices) {
    if (choices.isEmpty()) {
      throw new IllegalArgumentException(
          "a selection needs ways to weigh, got none: pass Weighing.byEmbedding of the subsets");
    }
    this.choices = List.copyOf(choices);
    this.policy = new Propensities(policy);
    for (Weighing choice : choices) {
      weighers.add(Weigher.of(choice, policy));
      accumulators.add(new InversePropensity().accumulator());
    }
    removed = new double[choices.size()];
  }

  /**
   * Adds a round.
   *
   * @param round the round
   */
  public void add(Experience round) {
    rounds++;
    double[] propensities = policy.of(round.actions());
    double byItem = Weigher.byItem(round, propensities);
    for (int i = 0; i < removed.length; i++) {
      double weight = weighers.get(i).weight(round, propensities);
      accumulators.get(i).add(Round.of(round.reward(), weight));
      removed[i] += (byItem - weight) * round.reward();
    }
  }

  /**
   * Says what the rounds so far tell of each way.
   *
   * @return the estimates by inverse propensities, in the order of the choices; the bias is how far
   *     each lies from that of the weights by item
   */
  public List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < removed.length; i++) {
      Estimate estimate = accumulators.get(i).estimate();
      candidates.add(new Candidate(estimate, Math.abs(removed[i] / Math.max(1, rounds))));
    }
    return candidates;
  }

  /**
   * Chooses by the rounds so far.
   *
   * @param method how
   * @return the best way to weigh
   */
  public Weighing best(TuningMethod method) {
    if (rounds == 0) {
      throw new IllegalStateException("a selection needs rounds, got none: add the log first");
    }
    return choices.get(method.choose(candidates()));
  }
}
