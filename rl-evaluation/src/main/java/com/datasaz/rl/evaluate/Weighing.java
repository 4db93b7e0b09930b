package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.model.RewardRegression;
import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Policy;
import java.util.function.ToIntFunction;

/*
 * With an embedding e of items, the marginal weight is w(x, e) = p(e | x, pi) / p(e | x, pi_0), where p(e | x, pi) = sum_a pi(a | x) p(e | x, a), and so
 * w(x, e) = E[w(x, a) | x, e] under the logging policy (Saito and Joachims 2022). Here an item's embedding is a property of it, so p(e | x, a) is 0 or 1 and
 * pi_0(a | x, e) need not be learnt where pi_0 is known: both sums are exact. A kernel makes p(e | x, a) a bell around the item's own row. Where pi_0 is not
 * known but for the logged propensity, the conditional expectation is what a regression of the logged weights on (x, e) estimates.
 */
/**
 * How much more often the policy would have made a logged choice than the logging policy did: by
 * the item itself, or by what kind of item it is, which gives far smaller weights where there are
 * many items (MIPS: Saito and Joachims, Off-Policy Evaluation for Large Action Spaces via
 * Embeddings, ICML 2022).
 *
 * <p>Weights by kind are unbiased as far as the reward depends on the item through its kind and the
 * context alone (no direct effect), and where the logging policy shows every kind that the policy
 * would show. Whatever else an item does to the reward is bias that no interval knows of. Estimates
 * keep the names of their estimators: {@code ipw} with such weights is MIPS, {@code dr} its doubly
 * robust form.
 *
 * <p>Thread contract: as safe as what it is made of.
 */
public sealed interface Weighing {
  /**
   * By the item itself: {@code w = pi(a) / p}, with the logged propensity.
   *
   * @return the usual weighing
   */
  static Weighing byItem() {
    return new ByItem();
  }

  /**
   * By the item's cluster: {@code w = pi(cluster) / p(cluster)}.
   *
   * @param clusters the cluster of an item's id
   * @param logging the policy that the log was made by, whose other propensities are needed
   * @return the weighing
   */
  static Weighing byCluster(ToIntFunction<String> clusters, Policy logging) {
    return byEmbedding(Embedding.of(clusters), logging);
  }

  /**
   * By the values that an item has in all dimensions of an embedding: {@code w = sum pi(a) / sum
   * p(a)} over the items that share them. Which dimensions are worth having, {@link
   * WeighingSelection} tells.
   *
   * @param embedding what kind of product an item is
   * @param logging the policy that the log was made by, whose other propensities are needed
   * @return the weighing
   */
  static Weighing byEmbedding(Embedding embedding, Policy logging) {
    return new ByEmbedding(embedding, logging);
  }

  /**
   * By the neighbours of the item in the space of the catalogue's rows: {@code w = sum K(z_a, z)
   * pi(a) / sum K(z_a, z) p(a)}, with z the row of the logged item and K a Gaussian kernel. Towards
   * a bandwidth of 0 that is the weight by item (with the logging policy's own propensity), towards
   * infinity it is 1. Takes as long as all items of a round times the columns.
   *
   * <p>Sound as far as the expected reward changes little within a bandwidth. The mean weight is 1
   * only about; far from it, the kernel reaches beyond the items.
   *
   * @param bandwidth the standard deviation of the kernel, in the units of the rows, above 0
   * @param logging the policy that the log was made by, whose other propensities are needed
   * @return the weighing
   */
  static Weighing byKernel(double bandwidth, Policy logging) {
    return new ByKernel(Require.positive("bandwidth", bandwidth), logging);
  }

  /**
   * By what a regression expects of the weight, given the context and the item's row: {@code w =
   * max(0, E[pi(a) / p | x, z])}, learnt from the log itself. For logs of which only the propensity
   * of what was shown is known. Every run reads the log once more, or as often as the regression
   * does, for each policy.
   *
   * <p>As sound as the regression: {@code RidgeRegression} is linear in the columns, {@code
   * ItemMeans} averages the contexts away, {@code CategoryMeans} the items of a kind too. A model
   * that can tell every item by its columns gives the weights by item back; one that knows the
   * rounds by heart flatters itself: wrap it into {@code CrossFitting}. {@code LogisticRegression}
   * cannot: weights go beyond 1.
   *
   * @param regression how to learn; the reward that it predicts is the weight
   * @param log the rounds to learn from, usually the log that is evaluated
   * @return the weighing
   */
  static Weighing byRegression(RewardRegression regression, RoundSource log) {
    return new ByRegression(regression, log);
  }

  /** By the item. */
  record ByItem() implements Weighing {}

  /**
   * By the values that an item has in an embedding.
   *
   * @param embedding what kind of product an item is
   * @param logging the policy that the log was made by
   */
  record ByEmbedding(Embedding embedding, Policy logging) implements Weighing {}

  /**
   * By the neighbours of an item.
   *
   * @param bandwidth the standard deviation of the kernel
   * @param logging the policy that the log was made by
   */
  record ByKernel(double bandwidth, Policy logging) implements Weighing {}

  /**
   * By what a regression expects of the weight.
   *
   * @param regression how to learn
   * @param log the rounds to learn from
   */
  record ByRegression(RewardRegression regression, RoundSource log) implements Weighing {}
}
