package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.classic.Acrobot.Dynamics;

/*
 * The acrobot's equations of motion and one Runge-Kutta step of 0.2 s. Both links have length 1, mass 1, their centre of
 * mass in the middle, and moment of inertia 1. Terms are summed in the order of Gymnasium's program, because the last bits
 * depend on it. Works in its own arrays, so that a step allocates nothing.
 */
final class AcrobotMotion {

  private static final double STEP = 0.2;
  private static final double GRAVITY = 9.8;
  private static final double CENTRE = 0.5;
  private static final double INERTIA = 1.0;

  private final Dynamics dynamics;
  private final double[] at = new double[4];
  private final double[][] slopes = new double[4][4];

  AcrobotMotion(Dynamics dynamics) {
    this.dynamics = dynamics;
  }

  /** Moves a state on by one step under a constant torque. */
  void step(double[] state, double torque) {
    slope(state, torque, slopes[0]);
    slope(moved(state, STEP / 2, slopes[0]), torque, slopes[1]);
    slope(moved(state, STEP / 2, slopes[1]), torque, slopes[2]);
    slope(moved(state, STEP, slopes[2]), torque, slopes[3]);
    for (int i = 0; i < state.length; i++) {
      double sum = slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i];
      state[i] += STEP / 6 * sum;
    }
  }

  private double[] moved(double[] state, double time, double[] slope) {
    for (int i = 0; i < at.length; i++) {
      at[i] = state[i] + time * slope[i];
    }
    return at;
  }

  /**
   * The time derivative of a state; the coefficients d1, d2, phi1, phi2 are named as in the book.
   */
  private void slope(double[] state, double torque, double[] result) {
    double velocity1 = state[2];
    double velocity2 = state[3];
    double cos2 = StrictMath.cos(state[1]);
    double sin2 = StrictMath.sin(state[1]);
    double d1 = CENTRE * CENTRE + (1 + CENTRE * CENTRE + 2 * CENTRE * cos2) + INERTIA + INERTIA;
    double d2 = CENTRE * CENTRE + CENTRE * cos2 + INERTIA;
    double phi2 = CENTRE * GRAVITY * StrictMath.cos(state[0] + state[1] - Math.PI / 2);
    double phi1 =
        -CENTRE * (velocity2 * velocity2) * sin2
            - 2 * CENTRE * velocity2 * velocity1 * sin2
            + (CENTRE + 1) * GRAVITY * StrictMath.cos(state[0] - Math.PI / 2)
            + phi2;
    double coriolis = dynamics == Dynamics.BOOK ? CENTRE * (velocity1 * velocity1) * sin2 : 0;
    double acceleration2 =
        (torque + d2 / d1 * phi1 - coriolis - phi2) / (CENTRE * CENTRE + INERTIA - d2 * d2 / d1);
    result[0] = velocity1;
    result[1] = velocity2;
    result[2] = -(d2 * acceleration2 + phi1) / d1;
    result[3] = acceleration2;
  }
}
