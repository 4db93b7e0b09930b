package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Covers parts of what the environment draws with squares of noise, to make it harder to learn
 * from.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class ObstructView<O, A> extends PassThrough<O, A> {

  private final double ratio;
  private final int width;
  private final boolean grey;
  private final OwnGenerator random = new OwnGenerator("ObstructView");

  /**
   * Covered pictures.
   *
   * @param inner an environment that draws pictures
   * @param obstructedPixelsRatio how much is covered; in [0, 1)
   * @param obstructionWidth side of a square in pixels; at least 1
   * @param grey whether the noise is grey instead of coloured
   */
  public ObstructView(
      Environment<O, A> inner, double obstructedPixelsRatio, int obstructionWidth, boolean grey) {
    super(inner);
    this.ratio = Arguments.probability("obstructedPixelsRatio", obstructedPixelsRatio);
    this.width = Arguments.atLeast("obstructionWidth", 1, obstructionWidth);
    this.grey = grey;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    random.reset(seed);
    return inner().reset(seed, options);
  }

  @Override
  public Optional<Rendering> render() {
    BufferedImage image = Pictures.copy(Pictures.drawn(inner(), name()));
    double pixels = ratio * image.getWidth() * image.getHeight();
    int squares = (int) Math.floor(pixels / ((double) width * width));
    for (int square = 0; square < squares; square++) {
      cover(image, random.get().nextInt(image.getWidth()), random.get().nextInt(image.getHeight()));
    }
    return Optional.of(new Rendering.Picture(image));
  }

  private void cover(BufferedImage image, int left, int top) {
    for (int y = top; y < Math.min(top + width, image.getHeight()); y++) {
      for (int x = left; x < Math.min(left + width, image.getWidth()); x++) {
        image.setRGB(x, y, AddWhiteNoise.colour(random.get(), grey));
      }
    }
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("obstructed_pixels_ratio", ratio);
    arguments.put("obstruction_width", width);
    arguments.put("is_noise_grayscale", grey);
    return arguments;
  }
}
