package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import java.util.Arrays;
import java.util.Map;

/**
 * Gives observations another shape. The numbers stay where they are, since values are row-major
 * arrays.
 *
 * @param <T> array type of the observations
 * @param <A> type of the actions
 */
public final class ReshapeObservation<T, A> extends ObservationWrapper<T, T, A> {

  /**
   * Observations of another shape.
   *
   * @param inner an environment that observes a box
   * @param shape dimensions with the same product
   */
  public ReshapeObservation(Environment<T, A> inner, int... shape) {
    super(inner, reshaped(Arguments.box("ReshapeObservation", inner.observationSpace()), shape));
  }

  private static <T> Box<T> reshaped(Box<T> box, int... shape) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != box.size()) {
      throw new IllegalArgumentException(
          "shape must have as many elements as "
              + Arrays.toString(box.shape())
              + ", got "
              + Arrays.toString(shape));
    }
    return Boxes.convert(box, box.dtype(), shape);
  }

  @Override
  protected T observation(T observation) {
    return observation;
  }

  @Override
  protected Map<String, Object> arguments() {
    int[] shape = Arguments.box("ReshapeObservation", observationSpace()).shape();
    return Map.of("shape", Arrays.stream(shape).boxed().toList());
  }
}
