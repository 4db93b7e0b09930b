package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.ChoiceModel;

/** The masses in whose proportion candidates are picked. */
final class PickMasses {

  private PickMasses() {}

  /**
   * Turns utilities into masses in place, shifted so that nothing overflows. The shift is over all
   * candidates: masses of the least liked may vanish, which is what they weigh.
   */
  static void ofUtilities(double[] utilities, int count) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, utilities[i]);
    }
    for (int i = 0; i < count; i++) {
      utilities[i] = ofUtility(utilities[i], highest);
    }
  }

  /** Above 0, since nothing is impossible to pick. */
  static double ofUtility(double utility, double highest) {
    return Math.max(Double.MIN_NORMAL, StrictMath.exp(utility - highest));
  }

  /** Masses of a choice model's scores: that of picking none first, then that of each product. */
  static void ofScores(ChoiceModel model, double[] scores, double[] out) {
    double[] masses = model.masses(scores);
    out[0] = masses[scores.length];
    System.arraycopy(masses, 0, out, 1, scores.length);
  }
}
