package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scales observations from the environment's bounds to others, such as [0, 1].
 *
 * @param <T> array type of the observations
 * @param <A> type of the actions
 */
public final class RescaleObservation<T, A> extends ObservationWrapper<T, T, A> {

  private final Rescaling<T> rescaling;

  /**
   * Observations between the same bounds in every element.
   *
   * @param inner an environment that observes a box
   * @param least the least observation outside
   * @param most the greatest observation outside
   */
  public RescaleObservation(Environment<T, A> inner, double least, double most) {
    this(inner, Boxes.bounded("RescaleObservation", inner.observationSpace(), least, most));
  }

  /**
   * Observations between bounds of their own.
   *
   * @param inner an environment that observes a box
   * @param observationSpace what can be observed outside; of the same element type and shape
   */
  public RescaleObservation(Environment<T, A> inner, Box<T> observationSpace) {
    super(inner, observationSpace);
    this.rescaling =
        Rescaling.between(
            Boxes.like("RescaleObservation", inner.observationSpace(), observationSpace),
            observationSpace);
  }

  @Override
  protected T observation(T observation) {
    return rescaling.forward(observation);
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("min_obs", Boxes.lows(rescaling.target()));
    arguments.put("max_obs", Boxes.highs(rescaling.target()));
    return arguments;
  }
}
