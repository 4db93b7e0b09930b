package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.function.Function;

/** Learns a linear model; the algorithm says how to choose by it. Thread contract: one writer. */
final class LinearLearner implements AdditiveLearner {
  private final String algorithm;
  private final ModelSpec spec;
  private final Function<Scorer, Policy> choose;
  private LinearModel model;

  private LinearLearner(
      String algorithm, ModelSpec spec, Function<Scorer, Policy> choose, LinearModel model) {
    this.algorithm = algorithm;
    this.spec = spec;
    this.choose = choose;
    this.model = model;
  }

  static LinearLearner create(String algorithm, ModelSpec spec, Function<Scorer, Policy> choose) {
    return new LinearLearner(algorithm, spec, choose, spec.create());
  }

  static LinearLearner restore(
      String algorithm, ModelSpec spec, Function<Scorer, Policy> choose, ModelState state) {
    return new LinearLearner(algorithm, spec, choose, read(algorithm, spec, state));
  }

  @Override
  public void update(List<Experience> experiences) {
    experiences.forEach(spec::require);
    experiences.forEach(model::learn);
  }

  @Override
  public void correct(Experience learnt, double reward) {
    spec.require(learnt);
    spec.require(learnt.withReward(reward));
    model.correct(learnt, reward);
  }

  @Override
  public void unlearn(List<Experience> experiences) {
    experiences.forEach(spec::require);
    try {
      model = model.without(experiences);
    } catch (Triangles.NotPositiveException e) {
      throw new IllegalArgumentException(
          "experiences must have been learnt before: " + e.getMessage(), e);
    }
  }

  @Override
  public void merge(ModelState other) {
    model = model.plus(read(algorithm, spec, other));
  }

  @Override
  public Policy snapshot() {
    return choose.apply(model.freeze());
  }

  @Override
  public ModelState state() {
    ModelStateWriter out = new ModelStateWriter();
    out.putString(spec.sharing().name()).putString(spec.joint().name());
    new Ridge.SavedOptions(spec.lambda(), Ridge.keepsAll(spec.forgetting())).write(out);
    model.write(out);
    return out.toState(algorithm, spec.schema().fingerprint());
  }

  private static LinearModel read(String algorithm, ModelSpec spec, ModelState state) {
    ModelStateReader in = state.open(algorithm, spec.schema().fingerprint());
    requireSame("sharing", in.getString(), spec.sharing().name());
    requireSame("joint", in.getString(), spec.joint().name());
    Ridge.SavedOptions saved = Ridge.SavedOptions.read(in);
    LinearModel model = spec.create().read(in, saved);
    in.end();
    return model;
  }

  private static void requireSame(String name, String actual, String expected) {
    if (!actual.equals(expected)) {
      throw new ModelStateException(
          "model state must have "
              + name
              + " "
              + expected
              + ", got "
              + actual
              + ": restore it with the algorithm that saved it, or train a new model");
    }
  }
}
