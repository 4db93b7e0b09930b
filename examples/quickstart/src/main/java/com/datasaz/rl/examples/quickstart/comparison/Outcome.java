package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.store.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * What came of one contender in one world.
 *
 * @param seed the world
 * @param periods what came of equal parts of the visits, in their order
 * @param latest the provenance of the model at the end, for contenders that learn
 * @param samples pages with their reasons, for contenders that learn
 */
public record Outcome(
    long seed, List<Counts> periods, Optional<ModelVersion> latest, List<Sample> samples) {
  /**
   * Copies the lists.
   *
   * @param seed the world
   * @param periods what came of equal parts of the visits
   * @param latest the provenance of the model
   * @param samples pages with their reasons
   */
  public Outcome {
    periods = List.copyOf(periods);
    samples = List.copyOf(samples);
  }

  /**
   * Returns what came of all visits.
   *
   * @return the sum of the periods
   */
  public Counts total() {
    return periods.stream().reduce(Counts.NONE, Counts::plus);
  }
}
