package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import java.util.List;
import java.util.Map;

/**
 * Resizes pictures: every new pixel is the mean over the area that it covers of the old ones.
 *
 * @param <A> type of the actions
 */
public final class ResizeObservation<A> extends ObservationWrapper<byte[], byte[], A> {

  private final int height;
  private final int width;
  private final int oldHeight;
  private final int oldWidth;
  private final int channels;

  /**
   * Pictures of another size.
   *
   * @param inner an environment that observes pictures
   * @param height the new height; at least 1
   * @param width the new width; at least 1
   */
  public ResizeObservation(Environment<byte[], A> inner, int height, int width) {
    super(
        inner,
        resized(Arguments.box("ResizeObservation", inner.observationSpace()), height, width));
    int[] shape = Arguments.box("ResizeObservation", inner.observationSpace()).shape();
    this.height = height;
    this.width = width;
    this.oldHeight = shape[0];
    this.oldWidth = shape[1];
    this.channels = shape.length == 3 ? shape[2] : 1;
  }

  private static Box<byte[]> resized(Box<byte[]> box, int height, int width) {
    int[] shape = Pictures.shape(box, "ResizeObservation");
    Arguments.atLeast("height", 1, height);
    Arguments.atLeast("width", 1, width);
    return shape.length == 3
        ? Pictures.space(height, width, shape[2])
        : Pictures.space(height, width);
  }

  @Override
  protected byte[] observation(byte[] observation) {
    byte[] resized = new byte[height * width * channels];
    for (int i = 0; i < resized.length; i++) {
      int pixel = i / channels;
      resized[i] =
          (byte) (int) Math.rint(mean(observation, pixel / width, pixel % width, i % channels));
    }
    return resized;
  }

  private double mean(byte[] picture, int y, int x, int channel) {
    double top = (double) y * oldHeight / height;
    double bottom = (double) (y + 1) * oldHeight / height;
    double left = (double) x * oldWidth / width;
    double right = (double) (x + 1) * oldWidth / width;
    double sum = 0;
    for (int row = (int) top; row < bottom; row++) {
      for (int column = (int) left; column < right; column++) {
        double area = covered(row, top, bottom) * covered(column, left, right);
        sum += area * (picture[(row * oldWidth + column) * channels + channel] & 0xFF);
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  /** How much of the pixel from cell to cell + 1 lies between two edges. */
  private static double covered(int cell, double from, double to) {
    return Math.max(0, Math.min(to, cell + 1) - Math.max(from, cell));
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("shape", List.of(height, width));
  }
}
