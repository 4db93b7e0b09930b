package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.Assortment;

/** Opens each day of a world once, as its first visitor comes. Thread contract: one thread. */
public final class Days {
  private final World world;
  private final Assortment assortment;
  private int today = -1;

  /**
   * Waits for the first visitor.
   *
   * @param world whose days
   * @param assortment the shop's products
   */
  public Days(World world, Assortment assortment) {
    this.world = world;
    this.assortment = assortment;
  }

  /**
   * Opens the day of a visit, unless it is open.
   *
   * @param visit not before the last one
   */
  public void open(Visit visit) {
    int day = world.day(visit);
    if (day != today) {
      world.openDay(assortment, day);
      today = day;
    }
  }
}
