package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.ArrayEnvironment;
import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Discrete;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the classic-control problems have in common: a state of a few real numbers that is observed
 * in single precision, a handful of actions, and a picture.
 *
 * <p>Reset options: {@code low} and {@code high} bound the uniform draw of the first state; {@code
 * state}, a {@code double[]}, is the first state itself.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public abstract class ClassicControl extends ArrayEnvironment<float[], Integer> {

  private final RenderMode renderMode;
  private final EnvironmentMetadata metadata;

  ClassicControl(
      Box<float[]> observations, int actions, RenderMode renderMode, int framesPerSecond) {
    super(observations, new Discrete(actions));
    this.renderMode = renderMode;
    this.metadata = new EnvironmentMetadata(List.of(RenderMode.RGB_ARRAY), framesPerSecond);
    checkRenderMode();
  }

  private void checkRenderMode() {
    if (renderMode != RenderMode.NONE && !metadata.renderModes().contains(renderMode)) {
      throw new IllegalArgumentException(
          "render mode must be one of "
              + metadata.renderModes()
              + ", got "
              + renderMode
              + ": wrap the environment in RenderCollection for a list of frames");
    }
  }

  /**
   * Returns the state in double precision.
   *
   * @return a copy; its entries are described by the class
   */
  public abstract double[] state();

  abstract void restore(double[] state);

  /** Draws the first state of an episode. */
  abstract void draw(Map<String, Object> options);

  abstract void paint(Canvas canvas);

  abstract Canvas canvas();

  @Override
  protected final Reset<float[]> begin(Map<String, Object> options) {
    if (Start.given(options)) {
      restore(Start.state(options, state().length));
    } else {
      draw(options);
    }
    return Reset.of(observation());
  }

  @Override
  public final RenderMode renderMode() {
    return renderMode;
  }

  @Override
  public final EnvironmentMetadata metadata() {
    return metadata;
  }

  @Override
  public final Optional<Rendering> render() {
    if (renderMode == RenderMode.NONE) {
      return Optional.empty();
    }
    Canvas canvas = canvas();
    paint(canvas);
    return Optional.of(canvas.picture());
  }
}
