package com.datasaz.rl.evaluate.tuning;

import com.datasaz.rl.evaluate.interval.StudentInterval;
import com.datasaz.rl.evaluate.interval.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * SLOPE (Su, Srinath and Krishnamurthy 2020): from the widest interval on towards the narrowest, as
 * long as each new estimate still fits all intervals before it, by Lepski's principle. It needs no
 * estimate of the bias.
 *
 * @param delta the probability that an interval errs, in (0, 1); 0.1 is usual
 */
public record Slope(double delta) implements TuningMethod {
  private static final double NARROW = Math.sqrt(6) - 1;

  /**
   * Checks the probability.
   *
   * @param delta the probability that an interval errs
   */
  public Slope {
    Deltas.check(delta);
  }

  @Override
  public int choose(List<Candidate> candidates) {
    List<Double> widths = candidates.stream().map(this::width).toList();
    List<Integer> kept = new ArrayList<>();
    for (int next : byWidth(widths)) {
      for (int earlier : kept) {
        double distance = Math.abs(value(candidates, earlier) - value(candidates, next));
        if (distance > widths.get(next) + NARROW * widths.get(earlier)) {
          return kept.get(kept.size() - 1);
        }
      }
      kept.add(next);
    }
    return kept.get(kept.size() - 1);
  }

  /** The widest first; of equal ones the later first. */
  private static List<Integer> byWidth(List<Double> widths) {
    return IntStream.range(0, widths.size())
        .boxed()
        .sorted(Comparator.<Integer, Double>comparing(widths::get).thenComparing(i -> i).reversed())
        .toList();
  }

  private static double value(List<Candidate> candidates, int place) {
    return candidates.get(place).estimate().value();
  }

  private double width(Candidate candidate) {
    Terms terms = candidate.estimate().terms();
    return new StudentInterval().margin(terms, delta);
  }
}
