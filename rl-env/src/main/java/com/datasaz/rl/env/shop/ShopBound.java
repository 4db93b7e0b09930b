package com.datasaz.rl.env.shop;

import com.datasaz.rl.internal.stats.Normal;
import java.util.Arrays;

/*
 * What a shop that changes can be worth at most, from what it can be at most. Habit, a season and satisfaction multiply what attracts
 * by no more than a factor; stock only takes away. With nothing else, ShopOptimum with that factor bounds the session.
 *
 * Products that come: after k slates the shop holds nothing but the products of now and the next J, J binomial (k, turnover), and
 * which ones come next is known, so the best slate of them all bounds the slate. Tastes that drift: after k slates each taste has moved
 * by N(0, k drift^2), and no product attracts more than exp of the largest move times as much, whose distribution is the
 * power of the normal one. Both are cut into slices, valued at their upper ends, and summed over the slates of a session, which is left with
 * the smallest probability that there is. Customers who come again bring an unknown past of drift: then every slate counts as clicked.
 */
/** What no policy can earn more than in a session of a shop that changes. */
final class ShopBound {
  private static final double REST = 1e-12; // of the slates of a session, left out
  private static final double SLICE = 0.125;
  private static final int SLICES = 64;
  private static final int SLICES_OF_ARRIVALS = 32;

  private final ShopOptions options;
  private final SlateChoice choice;
  private final Segments segments;
  private final Assortment assortment;
  private final double leave;
  private final int slates;
  private final int arrivals;
  private final int perSlice;
  private final double most;

  private ShopBound(
      ShopOptions options, SlateChoice choice, Segments segments, Assortment present) {
    this.options = options;
    this.choice = choice;
    this.segments = segments;
    ShopOptions.Sessions sessions = options.sessions();
    this.leave = Math.min(sessions.leave(), sessions.leave() + sessions.boredom());
    this.slates = leave == 1 ? 1 : (int) Math.ceil(StrictMath.log(REST) / StrictMath.log1p(-leave));
    double mean = options.products().turnover() * slates;
    this.arrivals = (int) Math.min(mean == 0 ? 0 : slates, Math.ceil(mean + 10 * Math.sqrt(mean)));
    this.perSlice = 1 + arrivals / SLICES_OF_ARRIVALS;
    this.assortment = present.withNext(arrivals);
    this.most = Math.max(0, Arrays.stream(assortment.values()).max().orElseThrow());
  }

  /** The bound on a session that begins now, over customers. */
  static double of(ShopOptions options, SlateChoice choice, Segments segments, Assortment present) {
    if (options.customers().drift() == 0 && options.products().turnover() == 0) {
      return ShopOptimum.bound(options, choice, segments, present, factor(options)).session();
    }
    return new ShopBound(options, choice, segments, present).session();
  }

  /** How many times as much as at rest a product may attract. */
  private static double factor(ShopOptions options) {
    return StrictMath.exp(
        Math.max(0, options.loyalty().habit()) + Math.abs(options.customers().seasonAmplitude()));
  }

  private double session() {
    if (options.customers().drift() > 0 && options.loyalty().returns() > 0) {
      return most / leave;
    }
    double[][] best = new double[slice(arrivals) + 1][SLICES + 2];
    for (int segment = 0; segment < segments.count(); segment++) {
      addBest(segment, best);
    }
    double[] came = new double[arrivals + 1];
    came[0] = 1;
    double sum = 0;
    double stays = 1;
    for (int slate = 0; slate < slates; slate++) {
      sum += stays * expected(came, moves(slate), best);
      stays *= 1 - leave;
      pass(came);
    }
    return sum / segments.count();
  }

  /** Adds the best slate of a segment for every number of arrivals and every slice of moves. */
  private void addBest(int segment, double[][] best) {
    double mood = options.satisfaction().pull() > 0 ? 1 : 0;
    double[] calm = segments.attractions(segments.taste(segment), mood, assortment);
    double[] values = assortment.values();
    boolean[] there = new boolean[values.length];
    int slices = options.customers().drift() > 0 ? SLICES : 0;
    for (int slice = 0; slice <= slices; slice++) {
      double more = factor(options) * StrictMath.exp(SLICE * slice);
      double[] attractions = Arrays.stream(calm).map(w -> w * more).toArray();
      Arrays.fill(there, true);
      for (int came = best.length - 1; came >= 0; came--) {
        int to = values.length - arrivals + Math.min(arrivals, came * perSlice);
        Arrays.fill(there, to, values.length, false);
        int[] slate = choice.best(attractions, values, 0, there);
        best[came][slice] += Math.max(0, choice.expected(attractions, values, 0, slate));
      }
    }
    for (double[] ofArrivals : best) {
      ofArrivals[SLICES + 1] += most;
    }
  }

  /** The probability of each slice of the largest move of a taste by then; the last is the rest. */
  private double[] moves(int slate) {
    double[] slices = new double[SLICES + 2];
    double spread = options.customers().drift() * Math.sqrt(slate);
    double below = 0;
    for (int slice = 0; slice <= SLICES; slice++) {
      double upTo =
          spread == 0
              ? 1
              : StrictMath.pow(Normal.cdf(SLICE * slice / spread), options.products().categories());
      slices[slice] = upTo - below;
      below = upTo;
    }
    slices[SLICES + 1] = 1 - below;
    return slices;
  }

  private double expected(double[] came, double[] moves, double[][] best) {
    double sum = 0;
    for (int arrived = 0; arrived < came.length; arrived++) {
      double[] ofArrivals = best[slice(arrived)];
      for (int slice = 0; slice < moves.length && came[arrived] > 0; slice++) {
        sum += came[arrived] * moves[slice] * ofArrivals[slice];
      }
    }
    return sum;
  }

  /** The slice whose upper end is no smaller than a number of arrivals. */
  private int slice(int arrived) {
    return (arrived + perSlice - 1) / perSlice;
  }

  /** One more slate: perhaps one more arrival. */
  private void pass(double[] came) {
    double turnover = options.products().turnover();
    for (int arrived = came.length - 1; arrived > 0; arrived--) {
      double stays = arrived == came.length - 1 ? 1 : 1 - turnover;
      came[arrived] = came[arrived] * stays + came[arrived - 1] * turnover;
    }
    came[0] *= came.length == 1 ? 1 : 1 - turnover;
  }
}
