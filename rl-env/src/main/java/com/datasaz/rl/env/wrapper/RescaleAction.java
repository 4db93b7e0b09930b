package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes actions from other bounds, such as [-1, 1], and scales them to the environment's.
 *
 * @param <O> type of the observations
 * @param <T> array type of the actions
 */
public final class RescaleAction<O, T> extends ActionWrapper<O, T, T> {

  private final Rescaling<T> rescaling;

  /**
   * Actions between the same bounds in every element.
   *
   * @param inner an environment that acts in a box
   * @param least the least action outside
   * @param most the greatest action outside
   */
  public RescaleAction(Environment<O, T> inner, double least, double most) {
    this(inner, Boxes.bounded("RescaleAction", inner.actionSpace(), least, most));
  }

  /**
   * Actions between bounds of their own.
   *
   * @param inner an environment that acts in a box
   * @param actionSpace what can be done outside; of the same element type and shape
   */
  public RescaleAction(Environment<O, T> inner, Box<T> actionSpace) {
    super(inner, actionSpace);
    this.rescaling =
        Rescaling.between(
            Boxes.like("RescaleAction", inner.actionSpace(), actionSpace), actionSpace);
  }

  @Override
  protected T action(T action) {
    return rescaling.backward(action);
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("min_action", Boxes.lows(rescaling.target()));
    arguments.put("max_action", Boxes.highs(rescaling.target()));
    return arguments;
  }
}
