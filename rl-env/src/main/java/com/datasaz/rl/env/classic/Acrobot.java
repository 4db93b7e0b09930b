package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import java.awt.Color;
import java.util.Map;
import java.util.Objects;

/**
 * Two links hanging from a fixed point, driven at the joint between them, to be swung up:
 * Gymnasium's {@code Acrobot-v1}.
 *
 * <p>State: angle of the first link (0 hangs down), angle of the second relative to the first, and
 * their velocities, in radians and seconds. Observation: cosine and sine of both angles, and the
 * velocities. Actions: torque -1, 0 or 1 at the joint. Every step costs 1, except the one that
 * brings the free end more than a link's length above the fixed point, which ends the episode.
 *
 * <p>One step is 0.2 s by a fourth-order Runge-Kutta step. Angles are wrapped to [-pi, pi],
 * velocities clipped to 4 pi and 9 pi. Episodes start with every entry of the state uniform in
 * [-0.1, 0.1], in single precision.
 *
 * <p>Source: R. S. Sutton, Generalization in Reinforcement Learning: Successful Examples Using
 * Sparse Coarse Coding, NeurIPS 1996; R. S. Sutton, A. G. Barto, Reinforcement Learning: An
 * Introduction, 1998, section 11.3.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class Acrobot extends ClassicControl {

  private static final double MAX_VELOCITY_1 = 4 * Math.PI;
  private static final double MAX_VELOCITY_2 = 9 * Math.PI;
  private static final Start START = new Start(-0.1, 0.1);

  private static final int SIDE = 500;
  private static final Color LINK_COLOR = new Color(0, 204, 204);
  private static final Color JOINT_COLOR = new Color(204, 204, 0);

  /** Which of two published equations of motion holds. */
  public enum Dynamics {
    /** Of the book, and of Sutton's own program: the default. */
    BOOK,
    /** Of the NeurIPS paper, which lacks a term. */
    NIPS
  }

  private final AcrobotMotion motion;
  private final double noise;
  private double[] state = new double[4];

  /** The problem with the book's equations and an exact torque, not drawn. */
  public Acrobot() {
    this(Dynamics.BOOK, 0, RenderMode.NONE);
  }

  /**
   * The problem with a choice of equations.
   *
   * @param dynamics which equations of motion hold
   * @param noise largest deviation of the torque from the one that was chosen, uniform; 0 for none
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#RGB_ARRAY}
   * @throws IllegalArgumentException if the noise is negative
   */
  public Acrobot(Dynamics dynamics, double noise, RenderMode renderMode) {
    super(observations(), 3, renderMode, 15);
    if (!(noise >= 0)) {
      throw new IllegalArgumentException(
          "noise must not be negative, got " + noise + ": use 0 for none");
    }
    this.motion = new AcrobotMotion(Objects.requireNonNull(dynamics, "dynamics"));
    this.noise = noise;
  }

  private static Box<float[]> observations() {
    float[] high = {1, 1, 1, 1, (float) MAX_VELOCITY_1, (float) MAX_VELOCITY_2};
    float[] low = {-1, -1, -1, -1, -high[4], -high[5]};
    return Box.of(Dtype.FLOAT32, low, high);
  }

  @Override
  void draw(Map<String, Object> options) {
    Start start = START.or(options);
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) start.draw(random());
    }
  }

  @Override
  protected Step<float[]> advance(Integer action) {
    motion.step(state, torque(action));
    state[0] = wrap(state[0]);
    state[1] = wrap(state[1]);
    state[2] = clip(state[2], MAX_VELOCITY_1);
    state[3] = clip(state[3], MAX_VELOCITY_2);
    boolean up = -StrictMath.cos(state[0]) - StrictMath.cos(state[1] + state[0]) > 1;
    return Step.of(observation(), up ? 0 : -1, up);
  }

  private double torque(int action) {
    double chosen = action - 1;
    return noise == 0 ? chosen : chosen + new Start(-noise, noise).draw(random());
  }

  private static double wrap(double angle) {
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= 2 * Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += 2 * Math.PI;
    }
    return wrapped;
  }

  private static double clip(double value, double limit) {
    return Math.min(Math.max(value, -limit), limit);
  }

  @Override
  protected void observe(float[] row, int offset) {
    row[offset] = (float) StrictMath.cos(state[0]);
    row[offset + 1] = (float) StrictMath.sin(state[0]);
    row[offset + 2] = (float) StrictMath.cos(state[1]);
    row[offset + 3] = (float) StrictMath.sin(state[1]);
    row[offset + 4] = (float) state[2];
    row[offset + 5] = (float) state[3];
  }

  @Override
  public double[] state() {
    return state.clone();
  }

  @Override
  void restore(double[] given) {
    state = given;
  }

  @Override
  Canvas canvas() {
    return new Canvas(SIDE, SIDE);
  }

  @Override
  void paint(Canvas canvas) {
    double scale = SIDE / 4.4;
    double middle = SIDE / 2.0;
    canvas.line(0, middle + scale, SIDE, middle + scale);
    double jointX = middle + StrictMath.sin(state[0]) * scale;
    double jointY = middle - StrictMath.cos(state[0]) * scale;
    paintLink(canvas, middle, middle, state[0], scale);
    paintLink(canvas, jointX, jointY, state[0] + state[1], scale);
  }

  private static void paintLink(Canvas canvas, double x, double y, double angle, double scale) {
    double[] link = {0, scale, -0.1 * scale, 0.1 * scale};
    canvas.box(x, y, angle - Math.PI / 2, link, LINK_COLOR);
    canvas.disc(x, y, 0.1 * scale, JOINT_COLOR);
  }
}
