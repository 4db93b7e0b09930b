package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;

/** Sums over the gradient steps since a run was last measured. Not thread-safe. */
final class LearningTally {

  private long steps;
  private double loss;
  private double norm;

  void add(double stepLoss, double stepNorm) {
    steps++;
    loss += stepLoss;
    norm += stepNorm;
  }

  long steps() {
    return steps;
  }

  /** NaN when there was no step. */
  double meanLoss() {
    return loss / steps;
  }

  /** NaN when there was no step. */
  double meanNorm() {
    return norm / steps;
  }

  void clear() {
    steps = 0;
    loss = 0;
    norm = 0;
  }

  void save(ModelStateWriter out) {
    out.putLong(steps)
        .putLong(Double.doubleToRawLongBits(loss))
        .putLong(Double.doubleToRawLongBits(norm));
  }

  void load(ModelStateReader in) {
    steps = in.getLong();
    loss = Double.longBitsToDouble(in.getLong());
    norm = Double.longBitsToDouble(in.getLong());
  }
}
