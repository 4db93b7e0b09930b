package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What came of a comparison.
 *
 * @param size how large each world was
 * @param outcomes one list a contender, in their order, with one outcome a world
 */
public record Results(WorldSize size, Map<Contender, List<Outcome>> outcomes) {
  /**
   * Copies the map, in its order.
   *
   * @param size how large each world was
   * @param outcomes what came of each contender
   */
  public Results {
    outcomes = new LinkedHashMap<>(outcomes);
  }

  /**
   * Returns how many worlds there were.
   *
   * @return at least 1
   */
  public int worlds() {
    return outcomes.values().iterator().next().size();
  }

  /**
   * Averages a figure over the worlds.
   *
   * @param contender whose
   * @param figure of the totals of one world
   * @return the mean with its standard error
   */
  public MeanWithError mean(Contender contender, ToDoubleFunction<Counts> figure) {
    return MeanWithError.of(
        outcomes(contender).stream().mapToDouble(world -> figure.applyAsDouble(world.total())));
  }

  /**
   * Averages the difference of a figure to another contender's in the same world.
   *
   * @param contender whose
   * @param other from whom
   * @param figure of the totals of one world
   * @return the mean difference with its standard error
   */
  public MeanWithError difference(
      Contender contender, Contender other, ToDoubleFunction<Counts> figure) {
    List<Outcome> mine = outcomes(contender);
    List<Outcome> theirs = outcomes(other);
    return MeanWithError.of(
        java.util.stream.IntStream.range(0, mine.size())
            .mapToDouble(
                i ->
                    figure.applyAsDouble(mine.get(i).total())
                        - figure.applyAsDouble(theirs.get(i).total())));
  }

  /**
   * Finds a contender.
   *
   * @param name its name
   * @return the contender
   */
  public Contender contender(String name) {
    return outcomes.keySet().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("contender must take part, got " + name));
  }

  /**
   * Returns what came of a contender.
   *
   * @param contender who
   * @return one outcome a world
   */
  public List<Outcome> outcomes(Contender contender) {
    List<Outcome> found = outcomes.get(contender);
    if (found == null) {
      throw new IllegalArgumentException("contender must take part, got " + contender);
    }
    return found;
  }
}
