package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Shows some members of a composite observation only.
 *
 * @param <O> type of the observations: a map or a list
 * @param <A> type of the actions
 */
public final class FilterObservation<O, A> extends ObservationWrapper<O, O, A> {

  private final UnaryOperator<O> filter;
  private final List<?> kept;

  private FilterObservation(
      Environment<O, A> inner, Space<O> observationSpace, UnaryOperator<O> filter, List<?> kept) {
    super(inner, observationSpace);
    this.filter = filter;
    this.kept = kept;
  }

  /**
   * Keeps entries of a dictionary.
   *
   * @param inner an environment that observes a dictionary
   * @param keys the entries to keep; at least one
   * @param <A> type of the actions
   * @return the wrapper
   * @throws IllegalArgumentException if a key is unknown or none is given
   */
  public static <A> FilterObservation<Map<String, Object>, A> keys(
      Environment<Map<String, Object>, A> inner, String... keys) {
    if (!(inner.observationSpace() instanceof DictSpace dict)) {
      throw new IllegalArgumentException(
          "FilterObservation.keys needs a dictionary, got " + inner.observationSpace());
    }
    List<String> kept = List.of(keys);
    checkKept(kept, List.copyOf(dict.spaces().keySet()));
    Map<String, Space<?>> spaces = new LinkedHashMap<>(dict.spaces());
    spaces.keySet().retainAll(kept);
    return new FilterObservation<>(
        inner, DictSpace.inOrder(spaces), all -> filter(all, kept), kept);
  }

  private static Map<String, Object> filter(Map<String, Object> all, List<String> kept) {
    Map<String, Object> filtered = new LinkedHashMap<>(all);
    filtered.keySet().retainAll(kept);
    return filtered;
  }

  /**
   * Keeps members of a tuple, in the order given.
   *
   * @param inner an environment that observes a tuple
   * @param indexes the members to keep, from 0; at least one
   * @param <A> type of the actions
   * @return the wrapper
   * @throws IllegalArgumentException if an index is out of range or none is given
   */
  public static <A> FilterObservation<List<Object>, A> indexes(
      Environment<List<Object>, A> inner, Integer... indexes) {
    if (!(inner.observationSpace() instanceof TupleSpace tuple)) {
      throw new IllegalArgumentException(
          "FilterObservation.indexes needs a tuple, got " + inner.observationSpace());
    }
    List<Integer> kept = List.of(indexes);
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < tuple.spaces().size(); i++) {
      known.add(i);
    }
    checkKept(kept, known);
    List<Space<?>> spaces = kept.stream().<Space<?>>map(i -> tuple.spaces().get(i)).toList();
    return new FilterObservation<>(
        inner, new TupleSpace(spaces), all -> kept.stream().map(all::get).toList(), kept);
  }

  private static void checkKept(List<?> kept, List<?> known) {
    if (kept.isEmpty()
        || !known.containsAll(kept)
        || kept.stream().distinct().count() < kept.size()) {
      throw new IllegalArgumentException(
          "what is kept must be some of " + known + ", each once, got " + kept);
    }
  }

  @Override
  protected O observation(O observation) {
    return filter.apply(observation);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("filter_keys", kept);
  }
}
