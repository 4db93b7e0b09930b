package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import java.util.Arrays;

/*
 * One arm's own part of a hybrid model: the ridge regression on x alone (A_a, b_a), the cross sums B_a = sum w x z', and C_a = A_a^-1 B_a, by which the arm's
 * coefficients follow the shared ones: theta_a = A_a^-1 b_a - C_a beta.
 */
/** What an item id deviates from the shared regression. Thread contract: one thread. */
final class HybridArm {
  final Ridge own;

  /** B_a, a row for each column of x. */
  private final double[][] cross;

  /** C_a, a row for each column of x; out of date while the model forgets. */
  private final double[][] carry;

  private final Forgetting forgetting;
  private final double[] gain;

  HybridArm(ModelSpec spec) {
    this(
        new Ridge(spec.contextSize(), spec.ownLambda(), spec.forgetting()),
        new double[spec.contextSize()][spec.jointSize()],
        new double[spec.contextSize()][spec.jointSize()],
        spec.forgetting());
  }

  private HybridArm(Ridge own, double[][] cross, double[][] carry, Forgetting forgetting) {
    this.own = own;
    this.cross = cross;
    this.carry = carry;
    this.forgetting = forgetting;
    this.gain = new double[cross.length];
  }

  /** Computes {@code out = z - C_a'x}: what the arm's own part cannot explain of z. */
  void residual(double[] x, double[] z, double[] out) {
    System.arraycopy(z, 0, out, 0, z.length);
    for (int i = 0; i < carry.length; i++) {
      Triangles.addScaled(out, 0, carry[i], -x[i], z.length);
    }
  }

  /** Learns one observation whose residual is known. */
  void learn(double[] x, double[] z, double[] residual, double weight, double r, Moment moment) {
    Posterior before = own.posterior(moment);
    before.precondition(x, gain);
    double share = weight / (1 + weight * Triangles.dot(gain, x, gain.length));
    for (int i = 0; i < carry.length; i++) {
      Triangles.addScaled(carry[i], 0, residual, share * gain[i], z.length);
    }
    addCross(x, z, weight);
    own.learn(x, weight, r, moment);
  }

  private void addCross(double[] x, double[] z, double weight) {
    for (int i = 0; i < cross.length; i++) {
      Triangles.addScaled(cross[i], 0, z, weight * x[i], z.length);
    }
  }

  /** Adds an observation to the sums alone; a negative weight takes it out. */
  void addToSums(double[] x, double[] z, double weight, double r, Moment moment) {
    age(moment);
    double w = weight * own.statistics().ageOf(forgetting, moment);
    addCross(x, z, w);
    own.statistics().add(x, w, r);
  }

  private void age(Moment moment) {
    double factor = forgetting.factor(own.statistics().latest(), moment);
    if (factor < 1) {
      for (double[] row : cross) {
        Triangles.scale(row, factor);
      }
      own.statistics().ageTo(forgetting, moment);
    }
  }

  /** Adds the sums of another model's arm; {@link #rebuild} must follow. */
  void add(HybridArm other) {
    age(other.own.statistics().latest());
    double aged = own.statistics().ageOf(forgetting, other.own.statistics().latest());
    for (int i = 0; i < cross.length; i++) {
      Triangles.addScaled(cross[i], 0, other.cross[i], aged, cross[i].length);
    }
    own.add(other.own);
  }

  /** Computes posterior and C_a anew. */
  void rebuild() {
    own.rebuild();
    carry(own.posterior(own.statistics().latest()), 1, carry);
  }

  /** Computes {@code out = factor A_a^-1 B_a}, with the A_a of a posterior. */
  private void carry(Posterior posterior, double factor, double[][] out) {
    double[][] root = posterior.root;
    double[][] projected = new double[root.length][cross[0].length];
    for (int i = 0; i < root.length; i++) {
      Arrays.fill(out[i], 0);
      for (int j = 0; j <= i; j++) {
        Triangles.addScaled(projected[i], 0, cross[j], factor * root[i][j], cross[j].length);
      }
    }
    for (int i = 0; i < root.length; i++) {
      for (int j = 0; j <= i; j++) {
        Triangles.addScaled(out[j], 0, projected[i], root[i][j], projected[i].length);
      }
    }
  }

  /** Freezes the arm at a moment. */
  Frozen at(Moment now) {
    if (Ridge.keepsAll(forgetting)) {
      return new Frozen(own.posterior(now), cross, carry, 1);
    }
    return freshly(now);
  }

  /** Freezes the arm at a moment, C_a computed anew from the sums. */
  Frozen freshly(Moment now) {
    Posterior posterior = own.posterior(now);
    double factor = forgetting.factor(own.statistics().latest(), now);
    double[][] fresh = new double[carry.length][carry[0].length];
    carry(posterior, factor, fresh);
    return new Frozen(posterior, cross, fresh, factor);
  }

  /** An arm at a moment; its arrays belong to the arm. */
  static final class Frozen {
    final Posterior posterior;
    final double[][] cross;
    final double[][] carry;
    final double factor;

    Frozen(Posterior posterior, double[][] cross, double[][] carry, double factor) {
      this.posterior = posterior;
      this.cross = cross;
      this.carry = carry;
      this.factor = factor;
    }

    /** Takes {@code B_a' C_a} off the shared precision, and {@code C_a' b_a} off its response. */
    void explain(double[] packed, double[] response, double[] ownResponse) {
      for (int i = 0; i < cross.length; i++) {
        for (int row = 0; row < response.length; row++) {
          double amount = -factor * cross[i][row];
          if (amount != 0) {
            Triangles.addScaled(packed, Triangles.row(row), carry[i], amount, row + 1);
          }
        }
        Triangles.addScaled(response, 0, carry[i], -factor * ownResponse[i], response.length);
      }
    }

    /** Computes theta_a, given the shared coefficients. */
    double[] coefficients(double[] beta) {
      double[] theta = posterior.theta.clone();
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= Triangles.dot(carry[i], beta, beta.length);
      }
      return theta;
    }

    float[][] carryRows() {
      float[][] rows = new float[carry.length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new float[carry[i].length];
        for (int j = 0; j < rows[i].length; j++) {
          rows[i][j] = (float) carry[i][j];
        }
      }
      return rows;
    }
  }

  HybridArm copy() {
    return new HybridArm(own.copy(), copy(cross), copy(carry), forgetting);
  }

  private static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  void write(ModelStateWriter out) {
    own.write(out);
    for (double[] row : cross) {
      out.putDoubles(row);
    }
    for (double[] row : Ridge.keepsAll(forgetting) ? carry : new double[0][]) {
      out.putDoubles(row);
    }
  }

  static HybridArm read(ModelStateReader in, ModelSpec spec, Ridge.SavedOptions saved) {
    Ridge own =
        Ridge.read(in, spec.contextSize(), saved.own(), spec.ownLambda(), spec.forgetting());
    double[][] cross = readRows(in, spec);
    double[][] carry =
        saved.keptAll() ? readRows(in, spec) : new double[spec.contextSize()][spec.jointSize()];
    return new HybridArm(own, cross, carry, spec.forgetting());
  }

  private static double[][] readRows(ModelStateReader in, ModelSpec spec) {
    double[][] rows = new double[spec.contextSize()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.getDoubles(spec.jointSize(), Posterior.MOST_COEFFICIENT);
    }
    return rows;
  }
}
