package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.customers.Step;
import java.util.List;

/**
 * What came of some pages.
 *
 * @param pages how many pages were shown
 * @param places how many products stood on them
 * @param clicks how many products were clicked
 * @param cartAdds how many went into the cart
 * @param purchases how many were bought
 * @param revenue what they cost, in euro
 * @param expected the sum of rewards that the simulator expects of these pages
 * @param optimum the sum of rewards that it expects of the best pages
 */
public record Counts(
    long pages,
    long places,
    long clicks,
    long cartAdds,
    long purchases,
    double revenue,
    double expected,
    double optimum) {
  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

  static Counts of(int places, List<Step> steps, double expected, double optimum) {
    return new Counts(
        1,
        places,
        count(steps, InteractionType.CLICK),
        count(steps, InteractionType.CART_ADD),
        count(steps, InteractionType.PURCHASE),
        steps.stream().mapToDouble(Step::value).sum(),
        expected,
        optimum);
  }

  private static long count(List<Step> steps, InteractionType type) {
    return steps.stream().filter(step -> step.type().equals(type)).count();
  }

  Counts plus(Counts other) {
    return new Counts(
        pages + other.pages,
        places + other.places,
        clicks + other.clicks,
        cartAdds + other.cartAdds,
        purchases + other.purchases,
        revenue + other.revenue,
        expected + other.expected,
        optimum + other.optimum);
  }

  /**
   * Returns the click-through rate.
   *
   * @return clicks per product shown
   */
  public double clickThrough() {
    return (double) clicks / places;
  }

  /**
   * Returns the conversion.
   *
   * @return purchases per page
   */
  public double conversion() {
    return (double) purchases / pages;
  }

  /**
   * Returns the revenue per recommendation.
   *
   * @return euro per page
   */
  public double revenuePerPage() {
    return revenue / pages;
  }

  /**
   * Returns the regret.
   *
   * @return how much expected reward per page is missing to the best page
   */
  public double regretPerPage() {
    return (optimum - expected) / pages;
  }
}
