package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A ridge regression on the context block for each item id. Thread contract: one thread. */
final class DisjointModel implements LinearModel {
  static final int MAX_ARMS = 10_000_000;

  private final ModelSpec spec;
  private final ArmDirectory directory;
  private final List<Ridge> arms;
  private final BitSet changed = new BitSet();
  private final double[] context;
  private ArmTable published;

  DisjointModel(ModelSpec spec) {
    this(spec, new ArmDirectory(), new ArrayList<>());
  }

  private DisjointModel(ModelSpec spec, ArmDirectory directory, List<Ridge> arms) {
    this.spec = spec;
    this.directory = directory;
    this.arms = arms;
    this.context = new double[spec.contextSize()];
    this.published = ArmTable.empty(spec.contextSize(), spec.lambda());
  }

  private Ridge newArm() {
    return new Ridge(spec.contextSize(), spec.lambda(), spec.forgetting());
  }

  /** Returns the number of an arm, which is made if there is none, and marks it as changed. */
  private int touch(String id) {
    int arm = directory.find(id);
    if (arm < 0) {
      arm = directory.add(id);
      arms.add(newArm());
    }
    changed.set(arm);
    return arm;
  }

  private Ridge armOf(Experience experience) {
    return arms.get(touch(experience.actions().id(experience.chosen())));
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
  public void correct(Experience e, double reward) {
    armOf(e).correct(contextOf(e), e.weight(), e.reward(), reward, e.moment());
  }

  /** Returns a model with arms of its own, sharing none of this one's but by {@link #own}. */
  private DisjointModel shallowCopy() {
    return new DisjointModel(spec, new ArmDirectory(directory.ids()), new ArrayList<>(arms));
  }

  /** Replaces an arm of this shallow copy by a copy, once. */
  private Ridge own(int arm, BitSet owned) {
    if (!owned.get(arm)) {
      arms.set(arm, arms.get(arm).copy());
      owned.set(arm);
    }
    return arms.get(arm);
  }

  @Override
  public LinearModel without(List<Experience> experiences) {
    DisjointModel rest = shallowCopy();
    BitSet owned = new BitSet();
    for (Experience e : experiences) {
      int arm = rest.touch(e.actions().id(e.chosen()));
      rest.own(arm, owned).subtract(contextOf(e), e.weight(), e.reward(), e.moment());
    }
    owned.stream().forEach(arm -> rest.arms.get(arm).rebuild());
    return rest;
  }

  @Override
  public LinearModel plus(LinearModel other) {
    DisjointModel that = (DisjointModel) other;
    DisjointModel sum = shallowCopy();
    BitSet owned = new BitSet();
    for (int i = 0; i < that.arms.size(); i++) {
      Ridge arm = sum.own(sum.touch(that.directory.ids().get(i)), owned);
      arm.add(that.arms.get(i));
      arm.rebuild();
    }
    return sum;
  }

  @Override
  public void write(ModelStateWriter out) {
    out.putInt(arms.size());
    for (int arm = 0; arm < arms.size(); arm++) {
      out.putString(directory.ids().get(arm));
      arms.get(arm).write(out);
    }
  }

  @Override
  public LinearModel read(ModelStateReader in, Ridge.SavedOptions saved) {
    DisjointModel model = new DisjointModel(spec);
    int count = in.getInt("arms", 0, MAX_ARMS);
    for (int i = 0; i < count; i++) {
      String id = in.getString();
      int arm = model.touch(id);
      LinearLearner.requireNew(id, arm == i);
      model.arms.set(
          arm, Ridge.read(in, spec.contextSize(), saved, spec.lambda(), spec.forgetting()));
    }
    return model;
  }

  /** Returns the latest moment that any arm has learnt. */
  private Moment now() {
    Moment latest = Moment.START;
    for (Ridge arm : arms) {
      Moment other = arm.statistics().latest();
      latest = spec.forgetting().factor(latest, other) < 1 ? other : latest;
    }
    return latest;
  }

  @Override
  public Scorer freeze() {
    Moment now = now();
    if (!Ridge.keepsAll(spec.forgetting())) {
      changed.set(0, arms.size());
    }
    published = published.next(arms.size(), changed, arm -> arms.get(arm).posterior(now));
    changed.clear();
    return new DisjointScorer(spec, directory, published);
  }
}
