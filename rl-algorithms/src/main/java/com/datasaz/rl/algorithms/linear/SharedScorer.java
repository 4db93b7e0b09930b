package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores by one regression on the joint vector. Thread contract: immutable. */
final class SharedScorer implements Scorer.Joined {
  private final ModelSpec spec;
  private final double[] theta;
  private final Folding folding;
  private final double noise;

  private SharedScorer(ModelSpec spec, double[] theta, Folding folding, double noise) {
    this.spec = spec;
    this.theta = theta;
    this.folding = folding;
    this.noise = noise;
  }

  static SharedScorer of(ModelSpec spec, Posterior posterior, double noise) {
    Posterior frozen = posterior.copy();
    Folding folding =
        switch (spec.joint()) {
          case OUTER -> OuterFolding.of(spec, frozen);
          case CONCAT -> ConcatFolding.of(spec, frozen);
          case ITEM -> new ItemFolding(Folded.plain(frozen.theta, frozen.root));
        };
    return new SharedScorer(spec, frozen.theta, folding, noise);
  }

  /** Folds a request's context into the regression. Thread contract: immutable. */
  interface Folding {
    /** Computes the part of the mean that all candidates have in common. */
    double constant(float[] context);

    /** Computes the coefficients of a candidate's own columns. */
    double[] slope(float[] context);

    /** Computes means and widths as functions of a candidate's own columns. */
    Folded fold(float[] context, Scratch scratch);
  }

  /** Folds nothing, where the joint vector has no column of the context. */
  private record ItemFolding(Folded items) implements Folding {
    @Override
    public double constant(float[] context) {
      return 0;
    }

    @Override
    public double[] slope(float[] context) {
      return items.slope;
    }

    @Override
    public Folded fold(float[] context, Scratch scratch) {
      return items;
    }
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public double noise() {
    return noise;
  }

  @Override
  public void means(ActionSet actions, double[] out) {
    double constant = folding.constant(actions.context());
    double[] slope = folding.slope(actions.context());
    double[] columns = new double[slope.length];
    for (int action = 0; action < actions.size(); action++) {
      Joint.ITEM.write(actions, action, columns);
      out[action] = constant + Triangles.dot(slope, columns, slope.length);
    }
  }

  @Override
  public void score(ActionSet actions, Scratch scratch) {
    scratch.clear(actions.size());
    folding.fold(actions.context(), scratch).score(columns(actions), actions.size(), scratch);
    scratch.takeRoots(actions.size());
  }

  @Override
  public float[][] draw(ActionSet actions, double scale, long[] seeds, Scratch scratch) {
    float[][] out = scratch.reserveDraws(seeds.length, actions.size());
    KeyedRandom[] randoms =
        Arrays.stream(seeds).mapToObj(KeyedRandom::of).toArray(KeyedRandom[]::new);
    folding
        .fold(actions.context(), scratch)
        .draw(columns(actions), actions.size(), scale, randoms, scratch.tile, out);
    return out;
  }

  /** The item block, then the pair block. */
  private static Folded.Columns columns(ActionSet actions) {
    return (start, w, columns) -> {
      int width = actions.catalog().width();
      for (int c = 0; c < w; c++) {
        int row = actions.row(start + c) * width;
        scatter(actions.catalog().rows(), row, width, columns, 0, c);
        scatter(
            actions.pairs(),
            (start + c) * actions.pairWidth(),
            actions.pairWidth(),
            columns,
            width,
            c);
      }
    };
  }

  private static void scatter(
      float[] values, int from, int length, float[][] columns, int column, int c) {
    for (int j = 0; j < length; j++) {
      columns[column + j][c] = values[from + j];
    }
  }

  @Override
  public List<Explanation.Contribution> contributions(ActionSet actions, int action) {
    return contributions(spec, theta, actions, action);
  }

  static List<Explanation.Contribution> contributions(
      ModelSpec spec, double[] theta, ActionSet actions, int action) {
    double[] joint = new double[theta.length];
    spec.joint().write(actions, action, joint);
    List<String> names = spec.joint().names(spec.schema());
    List<Explanation.Contribution> contributions = new ArrayList<>(names.size());
    for (int j = 0; j < joint.length; j++) {
      contributions.add(new Explanation.Contribution(names.get(j), theta[j] * joint[j]));
    }
    return contributions;
  }
}
