package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import java.util.List;

/** What a linear model believes, frozen. Thread contract: immutable. */
interface Scorer {
  /** Returns what the model was made for. */
  ModelSpec spec();

  /** Returns the estimated standard deviation of the rewards' noise, see {@link NoiseEstimate}. */
  double noise();

  /** Computes the expected rewards in double precision. */
  void means(ActionSet actions, double[] out);

  /**
   * Computes expected rewards and widths, a width being the standard deviation of the expected
   * reward in units of the noise's.
   *
   * @param actions the choices; checked
   * @param scratch receives them in {@code mean} and {@code width}
   */
  void score(ActionSet actions, Scratch scratch);

  /** Computes what each column contributes to the expected reward of an action. */
  List<Explanation.Contribution> contributions(ActionSet actions, int action);

  /** Where arms share coefficients, so that their draws must be made together. */
  interface Joined extends Scorer {
    /**
     * Draws the scores of all actions together, several times.
     *
     * @param actions the choices; checked
     * @param scale by what the standard deviations are multiplied
     * @param seeds a seed a draw
     * @param scratch lends memory
     * @return one row of scores a draw, at least; they belong to the scratch
     */
    float[][] draw(ActionSet actions, double scale, long[] seeds, Scratch scratch);
  }
}
