package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/** The kinds of customers: a taste for each category. Thread contract: immutable. */
final class Segments {
  private final ShopOptions options;
  private final double[][] tastes;

  Segments(ShopOptions options) {
    this.options = options;
    int categories = options.products().categories();
    tastes = new double[options.customers().segments()][categories];
    for (int segment = 0; segment < tastes.length; segment++) {
      RandomGenerator random = KeyedRandom.of(options.worldSeed(), "segment " + segment);
      for (int category = 0; category < categories; category++) {
        tastes[segment][category] = options.customers().tasteSpread() * Samplers.gaussian(random);
      }
    }
  }

  int count() {
    return tastes.length;
  }

  double[] taste(int segment) {
    return tastes[segment].clone();
  }

  /**
   * Computes how much each product attracts a customer who has bought nothing: exp of the sum of
   * taste, loudness, price and contentment.
   *
   * @param mood satisfaction in [0, 1]
   */
  double[] attractions(double[] taste, double mood, Assortment assortment) {
    double[] out = new double[assortment.size()];
    double pull = options.satisfaction().pull() * (mood - 0.5);
    for (int place = 0; place < out.length; place++) {
      Product product = assortment.product(place);
      double price = StrictMath.log(product.price() / options.products().medianPrice());
      double utility =
          taste[product.category()]
              + product.appeal()
              - options.customers().priceSensitivity() * price
              + pull;
      out[place] = StrictMath.exp(utility);
    }
    return out;
  }
}
