package com.datasaz.rl.env.recogym;

import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.internal.Require;
import java.util.random.RandomGenerator;

/*
 * Rohde et al. (2018), RecoGym: A Reinforcement Learning Environment for the Problem of Product Recommendation in Online Advertising,
 * arXiv:1808.00720. Product p has an embedding Gamma_p ~ N(0, I_K) and a popularity mu_p ~ N(0, sigma^2). A shopper of taste
 * omega views it with softmax(Gamma omega + mu) and clicks it, when shown, with f(Gamma_p omega + mu_p), where
 * f(x) = s(5 s(2 s(0.3 x) - 2) - 6) and s is the sigmoid: between 0.4 % and 3 %.
 */
/** The products of {@link RecoGym}. Thread contract: immutable. */
public final class Shelf {
  private final double[][] embeddings;
  private final double[] popularities;

  private Shelf(double[][] embeddings, double[] popularities) {
    this.embeddings = embeddings;
    this.popularities = popularities;
  }

  /**
   * Products that are known.
   *
   * @param embeddings a row of equally many numbers a product; copied
   * @param popularities a number a product; copied
   * @return the products
   */
  public static Shelf of(double[][] embeddings, double[] popularities) {
    Require.inRange("products", embeddings.length, 1, 10_000);
    if (popularities.length != embeddings.length) {
      throw new IllegalArgumentException(
          "there must be a popularity for each of "
              + embeddings.length
              + " products, got "
              + popularities.length
              + ": pass one a row of the embeddings");
    }
    double[][] rows = new double[embeddings.length][];
    for (int product = 0; product < rows.length; product++) {
      Require.inRange(
          "factors of product " + product,
          embeddings[product].length,
          embeddings[0].length,
          embeddings[0].length);
      rows[product] = embeddings[product].clone();
    }
    return new Shelf(rows, popularities.clone());
  }

  /**
   * Draws products: first all embeddings, row by row, then all popularities.
   *
   * @param products how many, at least 1
   * @param factors how long embeddings are, at least 1
   * @param popularity standard deviation of popularities, not negative; 3 as published
   * @param random the source of randomness
   * @return the products
   */
  public static Shelf draw(int products, int factors, double popularity, RandomGenerator random) {
    Require.inRange("products", products, 1, 10_000);
    Require.inRange("factors", factors, 1, 10_000);
    Require.notNegative("deviation of popularity", popularity);
    double[][] embeddings = new double[products][factors];
    for (double[] row : embeddings) {
      for (int k = 0; k < factors; k++) {
        row[k] = NumpySamplers.gaussian(random);
      }
    }
    double[] popularities = new double[products];
    for (int product = 0; product < products; product++) {
      popularities[product] = popularity * NumpySamplers.gaussian(random);
    }
    return new Shelf(embeddings, popularities);
  }

  /**
   * Returns how many products there are.
   *
   * @return at least 1
   */
  public int products() {
    return embeddings.length;
  }

  /**
   * Returns how many numbers a taste has.
   *
   * @return at least 1
   */
  public int factors() {
    return embeddings[0].length;
  }

  private double affinity(double[] taste, int product) {
    double sum = 0;
    for (int k = 0; k < taste.length; k++) {
      sum += embeddings[product][k] * taste[k];
    }
    return sum + popularities[product];
  }

  /**
   * Returns what a shopper views next.
   *
   * @param taste omega
   * @return a probability a product, adding up to 1
   */
  public double[] viewProbabilities(double[] taste) {
    double[] out = new double[products()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int product = 0; product < out.length; product++) {
      out[product] = affinity(taste, product);
      largest = Math.max(largest, out[product]);
    }
    double total = 0;
    for (int product = 0; product < out.length; product++) {
      out[product] = StrictMath.exp(out[product] - largest);
      total += out[product];
    }
    for (int product = 0; product < out.length; product++) {
      out[product] /= total;
    }
    return out;
  }

  /**
   * Returns how likely a shopper clicks a product that is shown.
   *
   * @param taste omega
   * @param product from 0
   * @return in (0, 1)
   */
  public double clickProbability(double[] taste, int product) {
    return clickProbability(affinity(taste, product));
  }

  /**
   * Returns f(x), the published curve of clicks.
   *
   * @param affinity x
   * @return in (0, 1)
   */
  public static double clickProbability(double affinity) {
    return sigmoid(5 * sigmoid(2 * sigmoid(0.3 * affinity) - 2) - 6);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
