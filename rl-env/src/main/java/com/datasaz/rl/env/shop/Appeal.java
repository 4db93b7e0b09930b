package com.datasaz.rl.env.shop;

/**
 * How much each product attracts a customer who has bought nothing. Where tastes and assortment
 * stay as they are, it is computed once for each segment and mood. Thread contract: belongs to one
 * environment.
 */
final class Appeal {
  private static final long MOST_KEPT = 4_000_000; // numbers

  private final Segments segments;
  private final Assortment assortment;
  private final int levels;
  private final double[][] kept; // null where nothing is kept yet; empty to keep nothing

  Appeal(ShopOptions options, Segments segments, Assortment assortment) {
    this.segments = segments;
    this.assortment = assortment;
    this.levels = options.satisfaction().levels() + 1;
    boolean fixed = options.products().isFixed() && options.customers().isFixed();
    long numbers = (long) segments.count() * levels * assortment.size();
    this.kept = new double[fixed && numbers <= MOST_KEPT ? segments.count() * levels : 0][];
  }

  /** The attraction of every product; not to be written to. */
  double[] of(Customer who, long now) {
    if (kept.length == 0) {
      return segments.attractions(who.taste(now), who.mood(), assortment);
    }
    int key = who.segment() * levels + who.level();
    double[] known = kept[key];
    if (known == null) {
      known = segments.attractions(who.taste(now), who.mood(), assortment);
      kept[key] = known;
    }
    return known;
  }
}
