package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import java.awt.image.BufferedImage;

/** Pictures as images and as rows of bytes: height x width x (red, green, blue), unsigned. */
final class Pictures {

  private Pictures() {}

  static BufferedImage drawn(Environment<?, ?> environment, String wrapper) {
    if (environment.render().orElse(null) instanceof Rendering.Picture picture) {
      return picture.image();
    }
    throw new IllegalArgumentException(
        wrapper
            + " needs an environment that draws pictures, got "
            + environment
            + " in mode "
            + environment.renderMode()
            + ": make it with RenderMode.RGB_ARRAY");
  }

  static Box<byte[]> space(int... shape) {
    return Box.of(Dtype.UINT8, 0, 255, shape);
  }

  static byte[] pixels(BufferedImage image) {
    int width = image.getWidth();
    byte[] pixels = new byte[image.getHeight() * width * 3];
    for (int i = 0; i < image.getHeight() * width; i++) {
      int rgb = image.getRGB(i % width, i / width);
      pixels[3 * i] = (byte) (rgb >> 16);
      pixels[3 * i + 1] = (byte) (rgb >> 8);
      pixels[3 * i + 2] = (byte) rgb;
    }
    return pixels;
  }

  static BufferedImage copy(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        copy.setRGB(x, y, image.getRGB(x, y));
      }
    }
    return copy;
  }

  /**
   * The shape of pictures in a space: height, width and, where there is one, the number of
   * channels.
   */
  static int[] shape(Box<?> box, String wrapper) {
    int[] shape = box.shape();
    if (!box.dtype().equals(Dtype.UINT8) || shape.length < 2 || shape.length > 3) {
      throw new IllegalArgumentException(
          wrapper
              + " needs pictures: a uint8 box of height, width and perhaps channels, got "
              + box);
    }
    return shape;
  }
}
