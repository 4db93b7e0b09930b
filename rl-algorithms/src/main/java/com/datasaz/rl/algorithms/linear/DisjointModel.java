package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import java.util.List;

/** A ridge regression on the context block for each item id. Thread contract: one thread. */
final class DisjointModel implements LinearModel {
  private final ModelSpec spec;
  private final ArmList<Ridge> arms;
  private final double[] context;
  private ArmTable published;

  DisjointModel(ModelSpec spec) {
    this(
        spec,
        new ArmList<>(
            () -> new Ridge(spec.contextSize(), spec.lambda(), spec.forgetting()), Ridge::copy));
  }

  private DisjointModel(ModelSpec spec, ArmList<Ridge> arms) {
    this.spec = spec;
    this.arms = arms;
    this.context = new double[spec.contextSize()];
    this.published = ArmTable.empty(spec.contextSize(), spec.lambda());
  }

  private Ridge armOf(Experience experience) {
    return arms.touch(experience.actions().id(experience.chosen()));
  }

  private double[] contextOf(Experience experience) {
    ModelSpec.writeContext(experience.actions(), context);
    return context;
  }

  @Override
  public void learn(Experience e) {
    armOf(e).learn(contextOf(e), e.weight(), e.reward(), e.moment());
  }

  @Override
  public double variance(Experience e) {
    return armOf(e).posterior(e.moment()).variance(contextOf(e));
  }

  @Override
  public double mean(Experience e) {
    return armOf(e).posterior(e.moment()).mean(contextOf(e));
  }

  @Override
  public void correct(Experience e, double reward) {
    armOf(e).correct(contextOf(e), e.weight(), e.reward(), reward, e.moment());
  }

  @Override
  public LinearModel without(List<Experience> experiences) {
    DisjointModel rest = new DisjointModel(spec, arms.copy());
    for (Experience e : experiences) {
      rest.armOf(e).subtract(contextOf(e), e.weight(), e.reward(), e.moment());
    }
    return rest.rebuilt();
  }

  @Override
  public LinearModel plus(LinearModel other) {
    ArmList<Ridge> others = ((DisjointModel) other).arms;
    DisjointModel sum = new DisjointModel(spec, arms.copy());
    for (int arm = 0; arm < others.size(); arm++) {
      sum.arms.touch(others.ids().get(arm)).add(others.get(arm));
    }
    return sum.rebuilt();
  }

  private DisjointModel rebuilt() {
    arms.allTouched().forEach(Ridge::rebuild);
    return this;
  }

  @Override
  public void write(ModelStateWriter out) {
    arms.write(out, Ridge::write);
  }

  @Override
  public LinearModel read(ModelStateReader in, Ridge.SavedOptions saved) {
    DisjointModel model = new DisjointModel(spec);
    model.arms.read(
        in,
        source -> Ridge.read(source, spec.contextSize(), saved, spec.lambda(), spec.forgetting()));
    return model;
  }

  /** Returns the latest moment that any arm has learnt. */
  private Moment now() {
    Moment latest = Moment.START;
    for (Ridge arm : arms.all()) {
      Moment other = arm.statistics().latest();
      latest = spec.forgetting().factor(latest, other) < 1 ? other : latest;
    }
    return latest;
  }

  @Override
  public Scorer freeze() {
    Moment now = now();
    if (!Ridge.keepsAll(spec.forgetting())) {
      arms.touchAll();
    }
    published = published.next(arms.size(), arms.touched(), arm -> arms.get(arm).posterior(now));
    arms.touched().clear();
    return new DisjointScorer(spec, arms.directory(), published, noise(now));
  }

  /** Pools the arms: each one alone has too few rewards. */
  private double noise(Moment now) {
    double weight = 0;
    double squares = 0;
    for (Ridge arm : arms.all()) {
      double factor = spec.forgetting().factor(arm.statistics().latest(), now);
      weight += factor * arm.statistics().weight();
      squares += factor * arm.statistics().squares();
    }
    NoiseEstimate noise = new NoiseEstimate(weight, squares);
    for (int arm = 0; arm < arms.size(); arm++) {
      Statistics sums = arms.get(arm).statistics();
      double factor = spec.forgetting().factor(sums.latest(), now);
      noise.explain(published.theta(arm), sums.response, factor);
    }
    return noise.deviation();
  }
}
