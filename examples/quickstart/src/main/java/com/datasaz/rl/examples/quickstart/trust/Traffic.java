package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.examples.quickstart.customers.Days;
import com.datasaz.rl.examples.quickstart.customers.LateFeedback;
import com.datasaz.rl.examples.quickstart.customers.SimulatedClock;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.CustomerBase;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import java.time.Instant;
import java.util.List;

/** Customers who come, see one product at the top of the page, and react. One thread. */
final class Traffic {
  /** Decisions wait in a buffer with room for more than this. */
  private static final int FLUSH_EVERY = 500;

  private final World world;
  private final CustomerBase customers;
  private final Assortment assortment;
  private final Days days;
  private final SimulatedClock clock;
  private final Runnable visited;
  private final LateFeedback feedback = new LateFeedback();

  Traffic(World world, Assortment assortment, SimulatedClock clock, Runnable visited) {
    this.world = world;
    this.customers = world.customerBase();
    this.assortment = assortment;
    this.days = new Days(world, assortment);
    this.clock = clock;
    this.visited = visited;
  }

  /** Who fills the page. */
  interface Page {
    Recommendation recommend(Context customer, int places);
  }

  /** Lets the visitors of some numbers come; what they do is recorded by the recommender. */
  void come(int from, int until, Page page, Recommender recorder) {
    for (int number = from; number < until; number++) {
      visit(world.visit(number), page, recorder);
      if (number % FLUSH_EVERY == 0) {
        recorder.flush();
      }
      visited.run();
    }
    recorder.flush();
  }

  private void visit(Visit visit, Page page, Recommender recorder) {
    days.open(visit);
    settle(visit.time(), recorder);
    Context customer = customers.profile(visit.userId()).toContext();
    Recommendation answer = page.recommend(customer, 1);
    List<Product> shown = answer.itemIds().stream().map(assortment::product).toList();
    feedback.expect(world.react(visit, shown), answer.id());
  }

  /** Records what customers have done by a time. */
  void settle(Instant until, Recommender recorder) {
    feedback.deliver(
        until,
        (step, recommendationId) -> {
          clock.set(step.time());
          recorder.record(step.toInteraction(recommendationId));
        });
    clock.set(until);
  }
}
