package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import java.awt.Color;
import java.util.Map;

/**
 * A pole that stands on a cart and falls unless the cart is pushed under it: Gymnasium's {@code
 * CartPole-v1}.
 *
 * <p>State: position of the cart (m), its velocity (m/s), angle of the pole (rad), its angular
 * velocity (rad/s). Actions: 0 pushes left, 1 right, with 10 N. The episode terminates when the
 * cart is more than 2.4 m off or the pole more than 12 degrees; every step until then, and the one
 * that ends it, is worth 1.
 *
 * <p>Episodes start with every entry uniform in [-0.05, 0.05].
 *
 * <p>Source: A. G. Barto, R. S. Sutton, C. W. Anderson, Neuronlike Adaptive Elements That Can Solve
 * Difficult Learning Control Problems, IEEE SMC-13, 1983; equations corrected by R. V. Florian,
 * Correct equations for the dynamics of the cart-pole system, 2007. Values and order of evaluation
 * are Gymnasium's, so that trajectories agree.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class CartPole extends ClassicControl {

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = POLE_MASS + 1.0;
  private static final double HALF_LENGTH = 0.5;
  private static final double POLE_MASS_LENGTH = POLE_MASS * HALF_LENGTH;
  private static final double FORCE = 10.0;
  private static final double TAU = 0.02;
  private static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;
  private static final double POSITION_LIMIT = 2.4;
  private static final Start START = new Start(-0.05, 0.05);

  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;
  private static final int CART_HEIGHT = 100;
  private static final Color POLE_COLOR = new Color(202, 152, 101);
  private static final Color AXLE_COLOR = new Color(129, 132, 203);

  /** What a step is worth. */
  public enum Rewards {
    /** 1 for every step, the last one included: Gymnasium's default. */
    EVERY_STEP,
    /** 0 for every step and -1 for failing, as Sutton and Barto have it. */
    FAILURE
  }

  private final Rewards rewards;
  private double x;
  private double velocity;
  private double angle;
  private double angularVelocity;

  /** The problem with a reward of 1 for every step, not drawn. */
  public CartPole() {
    this(Rewards.EVERY_STEP, RenderMode.NONE);
  }

  /**
   * The problem with a choice of rewards.
   *
   * @param rewards what a step is worth
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#RGB_ARRAY}
   */
  public CartPole(Rewards rewards, RenderMode renderMode) {
    super(observations(), 2, renderMode, 50);
    this.rewards = rewards;
  }

  /** Twice the failing values, so that the last observation is still within. */
  private static Box<float[]> observations() {
    float infinity = Float.POSITIVE_INFINITY;
    float[] high = {(float) (2 * POSITION_LIMIT), infinity, (float) (2 * ANGLE_LIMIT), infinity};
    float[] low = {-high[0], -infinity, -high[2], -infinity};
    return Box.of(Dtype.FLOAT32, low, high);
  }

  @Override
  void draw(Map<String, Object> options) {
    Start start = START.or(options);
    x = start.draw(random());
    velocity = start.draw(random());
    angle = start.draw(random());
    angularVelocity = start.draw(random());
  }

  @Override
  protected Step<float[]> advance(Integer action) {
    push(action == 1 ? FORCE : -FORCE);
    boolean failed = Math.abs(x) > POSITION_LIMIT || Math.abs(angle) > ANGLE_LIMIT;
    return Step.of(observation(), reward(failed), failed);
  }

  private double reward(boolean failed) {
    return switch (rewards) {
      case EVERY_STEP -> 1;
      case FAILURE -> failed ? -1 : 0;
    };
  }

  /** One explicit Euler step: positions move by the old velocities. */
  private void push(double force) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double temp =
        (force + POLE_MASS_LENGTH * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * temp)
            / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
    double acceleration = temp - POLE_MASS_LENGTH * angularAcceleration * cos / TOTAL_MASS;
    x += TAU * velocity;
    velocity += TAU * acceleration;
    angle += TAU * angularVelocity;
    angularVelocity += TAU * angularAcceleration;
  }

  @Override
  protected void observe(float[] row, int offset) {
    row[offset] = (float) x;
    row[offset + 1] = (float) velocity;
    row[offset + 2] = (float) angle;
    row[offset + 3] = (float) angularVelocity;
  }

  @Override
  public double[] state() {
    return new double[] {x, velocity, angle, angularVelocity};
  }

  @Override
  void restore(double[] state) {
    x = state[0];
    velocity = state[1];
    angle = state[2];
    angularVelocity = state[3];
  }

  @Override
  Canvas canvas() {
    return new Canvas(WIDTH, HEIGHT);
  }

  @Override
  void paint(Canvas canvas) {
    double scale = WIDTH / (2 * POSITION_LIMIT);
    double cart = x * scale + WIDTH / 2.0;
    double axle = CART_HEIGHT + 7.5;
    canvas.line(0, CART_HEIGHT, WIDTH, CART_HEIGHT);
    canvas.box(cart, CART_HEIGHT, 0, new double[] {-25, 25, -15, 15}, Color.BLACK);
    double[] pole = {-5, 5, -5, scale * 2 * HALF_LENGTH - 5};
    canvas.box(cart, axle, -angle, pole, POLE_COLOR);
    canvas.disc(cart, axle, 5, AXLE_COLOR);
  }
}
