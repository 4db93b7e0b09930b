package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores arms that have nothing in common.
 *
 * @param spec what the model was made for
 * @param directory the numbers of the arms
 * @param table the arms
 * @param noise the standard deviation of the rewards' noise
 */
record DisjointScorer(ModelSpec spec, ArmDirectory directory, ArmTable table, double noise)
    implements Scorer {
  @Override
  public void means(ActionSet actions, double[] out) {
    double[] x = new double[spec.contextSize()];
    ModelSpec.writeContext(actions, x);
    int[] armOf = directory.armsOf(actions.catalog(), table.count());
    for (int action = 0; action < actions.size(); action++) {
      out[action] = table.mean(armOf[actions.row(action)], x);
    }
  }

  @Override
  public void score(ActionSet actions, Scratch scratch) {
    table.score(actions, directory.armsOf(actions.catalog(), table.count()), scratch);
    scratch.takeRoots(actions.size());
  }

  @Override
  public List<Explanation.Contribution> contributions(ActionSet actions, int action) {
    double[] theta = table.theta(directory.find(actions.id(action)));
    List<Explanation.Contribution> contributions = new ArrayList<>();
    float[] x = actions.context();
    for (int i = 0; i < x.length; i++) {
      contributions.add(
          new Explanation.Contribution(spec.schema().context().get(i), theta[i] * x[i]));
    }
    return contributions;
  }
}
