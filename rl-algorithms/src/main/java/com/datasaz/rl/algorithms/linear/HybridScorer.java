package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * mean = e'beta + x'A_a^-1 b_a and width^2 = |T_0 e|^2 + |T_a x|^2 with e = z - C_a'x. Given a draw of beta, the arms are independent of each other, so a joint draw is one of
 * beta for all, and a scalar of standard deviation |T_a x| for each.
 */
/**
 * Scores by a shared regression and each arm's own. Thread contract: immutable.
 *
 * @param spec what the model was made for
 * @param directory the numbers of the arms
 * @param table the arms' own regressions
 * @param carries C_a of each arm
 * @param own theta_a of each arm
 * @param shared the shared regression as a function of e
 * @param noise the standard deviation of the rewards' noise
 */
record HybridScorer(
    ModelSpec spec,
    ArmDirectory directory,
    ArmTable table,
    List<float[][]> carries,
    List<double[]> own,
    Folded shared,
    double noise)
    implements Scorer.Joined {

  static HybridScorer of(
      ModelSpec spec,
      ArmDirectory directory,
      ArmTable table,
      List<float[][]> carries,
      List<double[]> own,
      Posterior posterior,
      double noise) {
    Posterior frozen = posterior.copy();
    return new HybridScorer(
        spec, directory, table, carries, own, Folded.plain(frozen.theta, frozen.root), noise);
  }

  @Override
  public void means(ActionSet actions, double[] out) {
    double[] x = new double[spec.contextSize()];
    ModelSpec.writeContext(actions, x);
    double[] joint = new double[spec.jointSize()];
    int[] armOf = directory.armsOf(actions.catalog(), table.count());
    for (int action = 0; action < actions.size(); action++) {
      int arm = armOf[actions.row(action)];
      spec.joint().write(actions, action, joint);
      double deviation = table.isKnown(arm) ? Triangles.dot(own.get(arm), x, x.length) : 0;
      out[action] = Triangles.dot(shared.slope, joint, joint.length) + deviation;
    }
  }

  private void residual(ActionSet actions, int action, int arm, double[] out) {
    spec.joint().write(actions, action, out);
    if (table.isKnown(arm)) {
      float[][] carry = carries.get(arm);
      float[] x = actions.context();
      for (int i = 0; i < x.length; i++) {
        subtract(out, carry[i], x[i]);
      }
    }
  }

  private static void subtract(double[] out, float[] row, float factor) {
    for (int j = 0; j < row.length; j++) {
      out[j] -= (double) factor * row[j];
    }
  }

  private Folded.Columns columns(ActionSet actions, int[] armOf) {
    double[] residual = new double[spec.jointSize()];
    return (start, w, columns) -> {
      for (int c = 0; c < w; c++) {
        residual(actions, start + c, armOf[actions.row(start + c)], residual);
        for (int j = 0; j < residual.length; j++) {
          columns[j][c] = (float) residual[j];
        }
      }
    };
  }

  @Override
  public void score(ActionSet actions, Scratch scratch) {
    int[] armOf = directory.armsOf(actions.catalog(), table.count());
    table.score(actions, armOf, scratch);
    shared.score(columns(actions, armOf), actions.size(), scratch);
    scratch.takeRoots(actions.size());
  }

  @Override
  public float[][] draw(ActionSet actions, double scale, long[] seeds, Scratch scratch) {
    int[] armOf = directory.armsOf(actions.catalog(), table.count());
    int n = actions.size();
    float[][] out = scratch.reserveDraws(seeds.length, n);
    KeyedRandom[] randoms =
        Arrays.stream(seeds).mapToObj(KeyedRandom::of).toArray(KeyedRandom[]::new);
    shared.draw(columns(actions, armOf), n, scale, randoms, scratch.tile, out);
    table.score(actions, armOf, scratch);
    for (int action = 0; action < n; action++) {
      double own = scale * Math.sqrt(scratch.width[action]);
      for (int d = 0; d < seeds.length; d++) {
        out[d][action] += (float) (scratch.mean[action] + own * Samplers.gaussian(randoms[d]));
      }
    }
    return out;
  }

  @Override
  public List<Explanation.Contribution> contributions(ActionSet actions, int action) {
    List<Explanation.Contribution> all =
        new ArrayList<>(SharedScorer.contributions(spec, shared.slope, actions, action));
    int arm = directory.find(actions.id(action));
    if (table.isKnown(arm)) {
      float[] x = actions.context();
      for (int i = 0; i < x.length; i++) {
        String name = spec.schema().context().get(i) + " (this item)";
        all.add(new Explanation.Contribution(name, own.get(arm)[i] * x[i]));
      }
    }
    return all;
  }
}
