package com.datasaz.rl.env.vector;

import java.util.Objects;

/**
 * How a vector of environments behaves.
 *
 * @param autoreset when the next episode begins
 * @param reuseArrays whether every step writes to the same arrays: faster, and what a step returned
 *     is overwritten by the next one; otherwise every step returns new arrays, which may be kept
 */
public record VectorOptions(AutoresetMode autoreset, boolean reuseArrays) {

  /** {@link AutoresetMode#NEXT_STEP}, and new arrays for every step. */
  public static final VectorOptions DEFAULT = new VectorOptions(AutoresetMode.NEXT_STEP, false);

  /**
   * Checks that the mode is there.
   *
   * @param autoreset when the next episode begins
   * @param reuseArrays whether every step writes to the same arrays
   */
  public VectorOptions {
    Objects.requireNonNull(autoreset, "autoreset");
  }

  /**
   * The same options with another mode.
   *
   * @param mode when the next episode begins
   * @return the options
   */
  public VectorOptions withAutoreset(AutoresetMode mode) {
    return new VectorOptions(mode, reuseArrays);
  }

  /**
   * The same options with the same arrays for every step.
   *
   * @return the options
   */
  public VectorOptions withReusedArrays() {
    return new VectorOptions(autoreset, true);
  }
}
