package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An observation and the time, together.
 *
 * @param <O> type of the observations
 * @param <P> type of both together
 */
abstract class Clockwork<O, P> {
  private final Space<P> space;
  private final int limit;
  private final boolean normalized;

  private Clockwork(Space<P> space, int limit, boolean normalized) {
    this.space = space;
    this.limit = limit;
    this.normalized = normalized;
  }

  private static Space<?> time(int limit, boolean normalized) {
    return normalized ? Box.of(Dtype.FLOAT32, 0, 1) : Box.of(Dtype.INT32, 0, limit);
  }

  final Space<P> space() {
    return space;
  }

  final P join(O observation, int elapsed) {
    return beside(
        observation,
        normalized
            ? (Object) new float[] {(float) ((double) elapsed / limit)}
            : new int[] {elapsed});
  }

  abstract P beside(O observation, Object time);

  /** The time as the last element of a list. */
  static Clockwork<List<Object>, List<Object>> tuple(
      TupleSpace inner, int limit, boolean normalized) {
    List<Space<?>> spaces = new ArrayList<>(inner.spaces());
    spaces.add(time(limit, normalized));
    return new Clockwork<>(new TupleSpace(spaces), limit, normalized) {
      @Override
      List<Object> beside(List<Object> observation, Object time) {
        List<Object> joined = new ArrayList<>(observation);
        joined.add(time);
        return joined;
      }
    };
  }

  /** The time as an entry of a dictionary. */
  static <O> Clockwork<O, Map<String, Object>> dictionary(
      Space<O> inner, int limit, boolean normalized, String timeKey) {
    boolean isDictionary = inner instanceof DictSpace;
    DictSpace space = dictionary(inner, timeKey, time(limit, normalized));
    return new Clockwork<>(space, limit, normalized) {
      @Override
      Map<String, Object> beside(O observation, Object time) {
        Map<String, Object> joined = new LinkedHashMap<>();
        if (isDictionary) {
          ((Map<?, ?>) observation).forEach((key, value) -> joined.put((String) key, value));
        } else {
          joined.put("obs", observation);
        }
        joined.put(timeKey, time);
        return joined;
      }
    };
  }

  private static DictSpace dictionary(Space<?> inner, String timeKey, Space<?> time) {
    Map<String, Space<?>> spaces = new LinkedHashMap<>();
    if (inner instanceof DictSpace dict) {
      spaces.putAll(dict.spaces());
    } else {
      spaces.put("obs", inner);
    }
    if (spaces.put(timeKey, time) != null) {
      throw new IllegalArgumentException(
          "the observation has an entry named "
              + timeKey
              + " already, got "
              + inner
              + ": give the time another key");
    }
    return inner instanceof DictSpace ? DictSpace.of(spaces) : DictSpace.inOrder(spaces);
  }
}
