package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.Days;
import com.datasaz.rl.examples.quickstart.customers.LateFeedback;
import com.datasaz.rl.examples.quickstart.customers.Step;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.ProductList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/*
 * One thread, one world, one shop. Time is simulated: what customers do later waits in a queue until a later visit, so a purchase
 * comes days after its page, as it does in life.
 */
/** Lets all customers of a world visit one shop. Thread contract: one thread. */
final class Season {
  /** How many products a page shows. */
  static final int PLACES = 6;

  /** Into how many periods the visits are divided. */
  static final int PERIODS = 30;

  private final Truth truth;
  private final World world;
  private final Assortment assortment;
  private final Days days;
  private final Shop shop;
  private final LateFeedback feedback = new LateFeedback();

  private Season(Truth truth, Contender contender) {
    this.truth = truth;
    this.world = truth.world();
    this.assortment = world.assortment();
    this.days = new Days(world, assortment);
    this.shop = Shop.open(contender, world, assortment);
  }

  /** Runs the season; {@code visited} is told of every visit. */
  static Outcome run(long seed, Truth truth, Contender contender, Runnable visited) {
    return new Season(truth, contender).run(seed, visited);
  }

  private Outcome run(long seed, Runnable visited) {
    List<Counts> periods = new ArrayList<>();
    int visits = world.size().visits();
    int number = 0;
    for (int period = 1; period <= PERIODS; period++) {
      Counts counts = Counts.NONE;
      for (; number < (long) visits * period / PERIODS; number++) {
        counts = counts.plus(visit(world.visit(number)));
        visited.run();
      }
      periods.add(counts);
    }
    feedback.deliver(Instant.MAX, shop::record);
    return new Outcome(seed, periods, shop.latest(), shop.samples(visits));
  }

  private Counts visit(Visit visit) {
    days.open(visit);
    feedback.deliver(visit.time(), shop::record);
    shop.keepUp(visit);
    ProductList page = shop.show(visit, PLACES);
    List<Step> steps = world.react(visit, page.products());
    feedback.expect(steps, page.recommendationId());
    double expected = world.expectedReward(visit, page.products());
    return Counts.of(page.products().size(), steps, expected, truth.optimum(visit));
  }
}
