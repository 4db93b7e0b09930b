package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import java.util.Map;

/**
 * Turns pictures grey: 0.2125 red + 0.7154 green + 0.0721 blue, rounded down.
 *
 * @param <A> type of the actions
 */
public final class GrayscaleObservation<A> extends ObservationWrapper<byte[], byte[], A> {

  private final boolean keepDimension;

  /**
   * Grey pictures.
   *
   * @param inner an environment that observes pictures of height x width x 3
   * @param keepDimension whether the shape is height x width x 1 instead of height x width
   */
  public GrayscaleObservation(Environment<byte[], A> inner, boolean keepDimension) {
    super(
        inner,
        grey(Arguments.box("GrayscaleObservation", inner.observationSpace()), keepDimension));
    this.keepDimension = keepDimension;
  }

  private static Box<byte[]> grey(Box<byte[]> box, boolean keepDimension) {
    int[] shape = Pictures.shape(box, "GrayscaleObservation");
    if (shape.length != 3 || shape[2] != 3) {
      throw new IllegalArgumentException("GrayscaleObservation needs three channels, got " + box);
    }
    return keepDimension
        ? Pictures.space(shape[0], shape[1], 1)
        : Pictures.space(shape[0], shape[1]);
  }

  @Override
  protected byte[] observation(byte[] observation) {
    byte[] grey = new byte[observation.length / 3];
    for (int i = 0; i < grey.length; i++) {
      double red = 0.2125 * (observation[3 * i] & 0xFF);
      double green = 0.7154 * (observation[3 * i + 1] & 0xFF);
      double blue = 0.0721 * (observation[3 * i + 2] & 0xFF);
      grey[i] = (byte) (int) (red + green + blue);
    }
    return grey;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("keep_dim", keepDimension);
  }
}
