package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.Days;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;

/** A world, and what the best page of each of its visits is worth. Thread contract: immutable. */
final class Truth {
  private final World world;
  private final double[] optimum;

  Truth(World world) {
    this.world = world;
    this.optimum = new double[world.size().visits()];
    Assortment assortment = world.assortment();
    Days days = new Days(world, assortment);
    for (int number = 0; number < optimum.length; number++) {
      Visit visit = world.visit(number);
      days.open(visit);
      var best = world.optimum(visit, assortment.inStock(), Season.PLACES);
      optimum[number] = world.expectedReward(visit, best);
    }
  }

  World world() {
    return world;
  }

  double optimum(Visit visit) {
    return optimum[visit.number()];
  }
}
