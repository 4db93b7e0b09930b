package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.random.Pcg64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The generator of a wrapper that draws. It follows the seeds that the environment is reset with,
 * on a stream of its own, so that what the wrapper draws neither shifts nor repeats what the
 * environment draws.
 */
final class OwnGenerator {

  private final long stream;
  private @Nullable RandomGenerator random;

  OwnGenerator(String wrapper) {
    this.stream = wrapper.hashCode() * 0x9E3779B97F4A7C15L;
  }

  void reset(@Nullable Long seed) {
    if (seed != null) {
      seed(seed);
    }
  }

  RandomGenerator get() {
    return random == null ? seed(Environment.DEFAULT_SEED) : random;
  }

  private RandomGenerator seed(long seed) {
    RandomGenerator seeded = new Pcg64((seed ^ stream) & Long.MAX_VALUE);
    random = seeded;
    return seeded;
  }
}
