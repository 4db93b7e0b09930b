package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces pixels of what the environment draws by noise, to make it harder to learn from.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class AddWhiteNoise<O, A> extends PassThrough<O, A> {

  private final double probability;
  private final boolean grey;
  private final OwnGenerator random = new OwnGenerator("AddWhiteNoise");

  /**
   * Noisy pictures.
   *
   * @param inner an environment that draws pictures
   * @param probabilityOfNoisePerPixel in [0, 1)
   * @param grey whether the noise is grey instead of coloured
   */
  public AddWhiteNoise(Environment<O, A> inner, double probabilityOfNoisePerPixel, boolean grey) {
    super(inner);
    this.probability =
        Arguments.probability("probabilityOfNoisePerPixel", probabilityOfNoisePerPixel);
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
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (random.get().nextDouble() < probability) {
          image.setRGB(x, y, colour(random.get(), grey));
        }
      }
    }
    return Optional.of(new Rendering.Picture(image));
  }

  static int colour(RandomGenerator random, boolean grey) {
    return grey ? random.nextInt(256) * 0x010101 : random.nextInt(1 << 24);
  }

  @Override
  protected Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("probability_of_noise_per_pixel", probability);
    arguments.put("is_noise_grayscale", grey);
    return arguments;
  }
}
