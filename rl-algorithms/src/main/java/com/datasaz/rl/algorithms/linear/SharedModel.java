package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.List;

/** One ridge regression on the joint vector. Thread contract: one thread. */
final class SharedModel implements LinearModel {
  private final ModelSpec spec;
  private final Ridge ridge;
  private final double[] joint;

  SharedModel(ModelSpec spec) {
    this(spec, new Ridge(spec.jointSize(), spec.lambda(), spec.forgetting()));
  }

  private SharedModel(ModelSpec spec, Ridge ridge) {
    this.spec = spec;
    this.ridge = ridge;
    this.joint = new double[spec.jointSize()];
  }

  private double[] jointOf(Experience experience) {
    spec.joint().write(experience.actions(), experience.chosen(), joint);
    return joint;
  }

  @Override
  public void learn(Experience e) {
    ridge.learn(jointOf(e), e.weight(), e.reward(), e.moment());
  }

  @Override
  public double variance(Experience e) {
    return ridge.posterior(e.moment()).variance(jointOf(e));
  }

  @Override
  public double mean(Experience e) {
    return ridge.posterior(e.moment()).mean(jointOf(e));
  }

  @Override
  public void correct(Experience e, double reward) {
    ridge.correct(jointOf(e), e.weight(), e.reward(), reward, e.moment());
  }

  @Override
  public LinearModel without(List<Experience> experiences) {
    Ridge copy = ridge.copy();
    for (Experience e : experiences) {
      copy.subtract(jointOf(e), e.weight(), e.reward(), e.moment());
    }
    copy.rebuild();
    return new SharedModel(spec, copy);
  }

  @Override
  public LinearModel plus(LinearModel other) {
    Ridge sum = ridge.copy();
    sum.add(((SharedModel) other).ridge);
    sum.rebuild();
    return new SharedModel(spec, sum);
  }

  @Override
  public void write(ModelStateWriter out) {
    ridge.write(out);
  }

  @Override
  public LinearModel read(ModelStateReader in, Ridge.SavedOptions saved) {
    return new SharedModel(
        spec, Ridge.read(in, spec.jointSize(), saved, spec.lambda(), spec.forgetting()));
  }

  @Override
  public Scorer freeze() {
    Statistics sums = ridge.statistics();
    Posterior posterior = ridge.posterior(sums.latest());
    NoiseEstimate noise =
        new NoiseEstimate(sums.weight(), sums.squares()).explain(posterior.theta, sums.response, 1);
    return SharedScorer.of(spec, posterior, noise.deviation());
  }
}
