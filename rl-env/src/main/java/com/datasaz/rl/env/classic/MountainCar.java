package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import java.awt.Color;
import java.util.Map;

/**
 * A car in a valley, too weak to drive straight up the hill: Gymnasium's {@code MountainCar-v0}.
 *
 * <p>State: position in [-1.2, 0.6], velocity in [-0.07, 0.07]. Actions: 0 accelerates left, 1 not
 * at all, 2 right. Every step costs 1, until the car is at 0.5 or beyond with at least the goal
 * velocity.
 *
 * <p>velocity += 0.001 (action - 1) - 0.0025 cos(3 position), clipped; position += velocity,
 * clipped; the left wall stops the car. Episodes start at rest with the position uniform in [-0.6,
 * -0.4].
 *
 * <p>Source: A. W. Moore, Efficient Memory-based Learning for Robot Control, PhD thesis, Cambridge,
 * 1990.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class MountainCar extends ClassicControl {

  private static final double MIN_POSITION = -1.2;
  private static final double MAX_POSITION = 0.6;
  private static final double MAX_SPEED = 0.07;
  private static final double GOAL_POSITION = 0.5;
  private static final double FORCE = 0.001;
  private static final double GRAVITY = 0.0025;
  private static final Start START = new Start(-0.6, -0.4);

  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;
  private static final double SCALE = WIDTH / (MAX_POSITION - MIN_POSITION);
  private static final Color FLAG_COLOR = new Color(204, 204, 0);

  private final double goalVelocity;
  private double position;
  private double velocity;

  /** The problem in which any velocity at the goal will do, not drawn. */
  public MountainCar() {
    this(0, RenderMode.NONE);
  }

  /**
   * The problem with a velocity to have at the goal.
   *
   * @param goalVelocity smallest velocity at the goal, at most 0.07
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#RGB_ARRAY}
   * @throws IllegalArgumentException if the velocity cannot be reached
   */
  public MountainCar(double goalVelocity, RenderMode renderMode) {
    super(observations(), 3, renderMode, 30);
    if (!(goalVelocity <= MAX_SPEED)) {
      throw new IllegalArgumentException(
          "goal velocity must be at most "
              + MAX_SPEED
              + ", got "
              + goalVelocity
              + ": no car is faster");
    }
    this.goalVelocity = goalVelocity;
  }

  private static Box<float[]> observations() {
    return Box.of(
        Dtype.FLOAT32,
        new float[] {(float) MIN_POSITION, (float) -MAX_SPEED},
        new float[] {(float) MAX_POSITION, (float) MAX_SPEED});
  }

  @Override
  void draw(Map<String, Object> options) {
    position = START.or(options).draw(random());
    velocity = 0;
  }

  @Override
  protected Step<float[]> advance(Integer action) {
    velocity += (action - 1) * FORCE + StrictMath.cos(3 * position) * -GRAVITY;
    velocity = clip(velocity, -MAX_SPEED, MAX_SPEED);
    position = clip(position + velocity, MIN_POSITION, MAX_POSITION);
    if (position == MIN_POSITION && velocity < 0) {
      velocity = 0;
    }
    return Step.of(observation(), -1, position >= GOAL_POSITION && velocity >= goalVelocity);
  }

  private static double clip(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }

  @Override
  protected void observe(float[] row, int offset) {
    row[offset] = (float) position;
    row[offset + 1] = (float) velocity;
  }

  @Override
  public double[] state() {
    return new double[] {position, velocity};
  }

  @Override
  void restore(double[] state) {
    position = state[0];
    velocity = state[1];
  }

  @Override
  Canvas canvas() {
    return new Canvas(WIDTH, HEIGHT);
  }

  private static double height(double position) {
    return StrictMath.sin(3 * position) * 0.45 + 0.55;
  }

  @Override
  void paint(Canvas canvas) {
    paintHill(canvas);
    double slope = StrictMath.cos(3 * position);
    double x = (position - MIN_POSITION) * SCALE;
    double y = height(position) * SCALE + 10;
    canvas.box(x, y, slope, new double[] {-20, 20, 0, 20}, Color.BLACK);
    for (double wheel : new double[] {10, -10}) {
      double wheelX = x + wheel * StrictMath.cos(slope);
      canvas.disc(wheelX, y + wheel * StrictMath.sin(slope), 8, Color.GRAY);
    }
    paintFlag(canvas);
  }

  private static void paintHill(Canvas canvas) {
    for (int x = 0; x < WIDTH; x += 6) {
      double left = height(x / SCALE + MIN_POSITION) * SCALE;
      double right = height((x + 6) / SCALE + MIN_POSITION) * SCALE;
      canvas.line(x, left, x + 6.0, right);
    }
  }

  private static void paintFlag(Canvas canvas) {
    double x = (GOAL_POSITION - MIN_POSITION) * SCALE;
    double foot = height(GOAL_POSITION) * SCALE;
    canvas.line(x, foot, x, foot + 50);
    canvas.polygon(x, foot + 50, 0, new double[][] {{0, 0}, {0, -10}, {25, -5}}, FLAG_COLOR);
  }
}
