package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;
import java.time.Duration;

/**
 * How fast old experience loses weight. An experience made at moment m counts {@code decay(now) /
 * decay(m)}, where now is the latest moment learnt, so the result does not depend on how
 * experiences are batched, and the prior never decays.
 */
public sealed interface Forgetting {
  /**
   * Computes the factor by which an older experience counts at a newer moment.
   *
   * @param older when it was made
   * @param newer the latest moment learnt
   * @return in (0, 1]; 1 when newer is not after older
   */
  double factor(Moment older, Moment newer);

  /**
   * Returns the rule that keeps everything.
   *
   * @return no forgetting
   */
  static Forgetting none() {
    return None.INSTANCE;
  }

  /**
   * Returns the rule that multiplies by a factor per step.
   *
   * @param factor in (0, 1]
   * @return the rule
   */
  static Forgetting perStep(double factor) {
    return new PerStep(factor);
  }

  /**
   * Returns the rule by which experience counts half after a time.
   *
   * @param halfLife above zero
   * @return the rule
   */
  static Forgetting halfLife(Duration halfLife) {
    return new HalfLife(halfLife);
  }

  /** Keeps everything. */
  enum None implements Forgetting {
    /** The only instance. */
    INSTANCE;

    @Override
    public double factor(Moment older, Moment newer) {
      return 1;
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Multiplies by a factor per step.
   *
   * @param gamma in (0, 1]
   */
  record PerStep(double gamma) implements Forgetting {
    /**
     * Checks the factor.
     *
     * @param gamma in (0, 1]
     */
    public PerStep {
      Require.positive("gamma", gamma);
      Require.inRange("gamma", gamma, 0, 1);
    }

    @Override
    public double factor(Moment older, Moment newer) {
      long steps = newer.step() - older.step();
      return steps <= 0 ? 1 : Math.max(Double.MIN_NORMAL, StrictMath.pow(gamma, (double) steps));
    }
  }

  /**
   * Counts half after a time.
   *
   * @param time above zero
   */
  record HalfLife(Duration time) implements Forgetting {
    /**
     * Checks the time.
     *
     * @param time above zero
     */
    public HalfLife {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException(
            "half-life must be above zero, got " + time + ": use Forgetting.none() to keep all");
      }
    }

    @Override
    public double factor(Moment older, Moment newer) {
      long micros = newer.epochMicros() - older.epochMicros();
      double halves = (double) micros / ((double) time.toNanos() / 1e3);
      return micros <= 0 ? 1 : Math.max(Double.MIN_NORMAL, StrictMath.pow(0.5, halves));
    }
  }
}
