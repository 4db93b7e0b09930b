package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Everybody who was ever here. Thread contract: belongs to one environment. */
final class Clientele {
  private final ShopOptions options;
  private final Segments segments;
  private final List<Customer.Known> customers = new ArrayList<>();

  Clientele(ShopOptions options, Segments segments) {
    this.options = options;
    this.segments = segments;
  }

  /** Opens the door to somebody new, or to somebody who was here before. */
  Customer arrive(RandomGenerator random) {
    if (options.loyalty().isNone()) {
      return new Customer(options, Customer.stranger(options, customers.size(), segments, random));
    }
    boolean again = Samplers.uniform(random) < options.loyalty().returns() && !customers.isEmpty();
    Customer.Known who =
        again
            ? customers.get(Samplers.index(random, customers.size()))
            : Customer.stranger(options, customers.size(), segments, random);
    if (!again) {
      customers.add(who);
    }
    return new Customer(options, who);
  }
}
