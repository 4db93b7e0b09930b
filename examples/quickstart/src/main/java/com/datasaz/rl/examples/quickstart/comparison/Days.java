package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;

/** Opens each day of a world once, as its first visitor comes. Thread contract: one thread. */
final class Days {
  private final World world;
  private final Assortment assortment;
  private int today = -1;

  Days(World world, Assortment assortment) {
    this.world = world;
    this.assortment = assortment;
  }

  void open(Visit visit) {
    int day = world.day(visit);
    if (day != today) {
      world.openDay(assortment, day);
      today = day;
    }
  }
}
