package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Space;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Shows what the environment draws: the picture instead of the observation, or beside it in a
 * dictionary.
 *
 * @param <P> type of the observations outside
 * @param <O> type of the observations inside
 * @param <A> type of the actions
 */
public final class AddRenderObservation<P, O, A> extends ObservationWrapper<P, O, A> {

  private final BiFunction<O, byte[], P> joining;
  private final boolean renderOnly;

  private AddRenderObservation(
      Environment<O, A> inner,
      Space<P> observationSpace,
      BiFunction<O, byte[], P> joining,
      boolean renderOnly) {
    super(inner, observationSpace);
    this.joining = joining;
    this.renderOnly = renderOnly;
  }

  /**
   * Observes the picture only: height x width x 3 unsigned bytes.
   *
   * @param inner an environment that draws pictures; it is reset once, to see how large they are
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <O, A> AddRenderObservation<byte[], O, A> only(Environment<O, A> inner) {
    return new AddRenderObservation<>(
        inner, pictures(inner), (observation, pixels) -> pixels, true);
  }

  /**
   * Observes a dictionary of {@code state}, the observation, and {@code pixels}, the picture; a
   * dictionary of the environment's own gets the entry {@code pixels}, and its keys are sorted.
   *
   * @param inner an environment that draws pictures; it is reset once, to see how large they are
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <O, A> AddRenderObservation<Map<String, Object>, O, A> beside(
      Environment<O, A> inner) {
    Map<String, Space<?>> spaces = new LinkedHashMap<>();
    if (inner.observationSpace() instanceof DictSpace dict) {
      spaces.putAll(dict.spaces());
    } else {
      spaces.put("state", inner.observationSpace());
    }
    spaces.put("pixels", pictures(inner));
    return new AddRenderObservation<>(
        inner, DictSpace.of(spaces), AddRenderObservation::join, false);
  }

  private static Map<String, Object> join(Object observation, byte[] pixels) {
    Map<String, Object> joined = new LinkedHashMap<>();
    if (observation instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> joined.put((String) key, value));
    } else {
      joined.put("state", observation);
    }
    joined.put("pixels", pixels);
    return joined;
  }

  private static Box<byte[]> pictures(Environment<?, ?> inner) {
    inner.reset();
    BufferedImage image = Pictures.drawn(inner, "AddRenderObservation");
    return Pictures.space(image.getHeight(), image.getWidth(), 3);
  }

  @Override
  protected P observation(O observation) {
    return joining.apply(observation, Pictures.pixels(Pictures.drawn(inner(), name())));
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("render_only", renderOnly);
  }
}
