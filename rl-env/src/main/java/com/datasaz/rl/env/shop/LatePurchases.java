package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Purchases on their way to the shop. Thread contract: belongs to one environment. */
final class LatePurchases {
  private final double mean;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(long due, double reward, double price) {}

  /** What arrived. */
  record Arrived(double reward, int purchases, double revenue) {}

  LatePurchases(double meanSteps) {
    mean = meanSteps;
  }

  boolean areLate() {
    return mean > 0;
  }

  void add(long now, double reward, double price, RandomGenerator random) {
    double u = 1 - Samplers.uniform(random);
    long steps = 1 + (long) (StrictMath.log(u) / StrictMath.log(mean / (1 + mean)));
    waiting.add(new Waiting(now + steps, reward, price));
  }

  /** Takes out what is due, or everything when the session ends. */
  Arrived take(long now, boolean everything) {
    double reward = 0;
    double revenue = 0;
    int purchases = 0;
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting next = each.next();
      if (everything || next.due() <= now) {
        reward += next.reward();
        revenue += next.price();
        purchases++;
        each.remove();
      }
    }
    return new Arrived(reward, purchases, revenue);
  }
}
