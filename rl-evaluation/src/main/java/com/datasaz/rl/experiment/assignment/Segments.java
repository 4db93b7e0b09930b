package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of [0, 1) that variants own. A variant's segment begins where the weights before it
 * end, and a larger coverage lets it grow within its own room only. So whoever was in a variant
 * stays there when more customers are let in.
 *
 * <p>Thread contract: immutable.
 *
 * @param list one segment a variant, in their order
 */
public record Segments(List<Segment> list) {
  private static final double LOWEST_SUM = 0.99;
  private static final double HIGHEST_SUM = 1.01;

  /**
   * Copies the list.
   *
   * @param list one segment a variant
   */
  public Segments {
    list = List.copyOf(list);
  }

  /**
   * A part of [0, 1).
   *
   * @param from its first point
   * @param until the first point after it; none when not above {@code from}
   */
  public record Segment(double from, double until) {
    boolean contains(double point) {
      return point >= from && point < until;
    }
  }

  /**
   * Lays out variants.
   *
   * @param variants with weights that add up to 1
   * @return their segments
   * @throws IllegalArgumentException when the weights do not add up to 1
   */
  public static Segments of(List<Variant> variants) {
    double sum = variants.stream().mapToDouble(Variant::weight).sum();
    if (!(Math.abs(sum - 1) <= 1e-6)) {
      throw new IllegalArgumentException(
          "weights of variants must add up to 1, got " + sum + ": divide each by their sum");
    }
    return laidOut(
        variants.stream().map(Variant::weight).toList(),
        variants.stream().map(Variant::coverage).toList());
  }

  /** One after another: each begins where the weights before it end. */
  private static Segments laidOut(List<Double> weights, List<Double> coverages) {
    List<Segment> segments = new ArrayList<>();
    double from = 0;
    for (int i = 0; i < weights.size(); i++) {
      segments.add(new Segment(from, from + coverages.get(i) * weights.get(i)));
      from += weights.get(i);
    }
    return new Segments(segments);
  }

  /**
   * Lays out variants by settings as a flag service sends them, and as its clients understand them:
   * a coverage outside of [0, 1] is cut, and weights that are missing, too few, too many or do not
   * add up to 1 are replaced by equal ones.
   *
   * @param variants how many variants, at least 0
   * @param weights their shares, or null
   * @param coverage which part of each share takes part
   * @return their segments
   */
  public static Segments repaired(int variants, @Nullable List<Double> weights, double coverage) {
    Require.notNegative("number of variants", (long) variants);
    List<Double> shares =
        weights != null && weights.size() == variants && addsUp(weights)
            ? weights
            : equalWeights(variants);
    double covered = Math.min(1, Math.max(0, coverage));
    return laidOut(shares, Collections.nCopies(variants, covered));
  }

  private static boolean addsUp(List<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    return sum >= LOWEST_SUM && sum <= HIGHEST_SUM;
  }

  /**
   * Returns equal weights.
   *
   * @param variants how many, at least 0
   * @return that many times one over their number
   */
  public static List<Double> equalWeights(int variants) {
    return Collections.nCopies(variants, 1.0 / Math.max(1, variants));
  }

  /**
   * Finds the segment that holds a point.
   *
   * @param point in [0, 1)
   * @return its place in the list, -1 when there is none
   */
  public int find(double point) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).contains(point)) {
        return i;
      }
    }
    return -1;
  }
}
