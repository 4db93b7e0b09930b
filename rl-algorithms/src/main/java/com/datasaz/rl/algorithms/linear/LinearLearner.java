package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/** Learns a linear model; the algorithm says how to choose by it. Thread contract: one writer. */
final class LinearLearner implements AdditiveLearner {
  private final String algorithm;
  private final ModelSpec spec;
  private final Chooser chooser;
  private final Caution caution;
  private LinearModel model;

  /** The noise when the first unknown reward was anticipated; NaN before. */
  private double noiseBefore = Double.NaN;

  private LinearLearner(String algorithm, ModelSpec spec, Caution caution, Chooser chooser) {
    this.algorithm = algorithm;
    this.spec = spec;
    this.chooser = chooser;
    this.caution = caution;
    this.model = spec.create();
  }

  /** Makes a policy of a frozen model and the estimated noise of its rewards. */
  @FunctionalInterface
  interface Chooser {
    Policy policy(Scorer scorer, double noise);
  }

  static LinearLearner create(String algorithm, ModelSpec spec, double trust, Chooser chooser) {
    return new LinearLearner(algorithm, spec, new Caution(trust), chooser);
  }

  static LinearLearner restore(
      String algorithm, ModelSpec spec, double trust, Chooser chooser, ModelState state) {
    LinearLearner learner = create(algorithm, spec, trust, chooser);
    learner.model = learner.read(state, learner.caution);
    return learner;
  }

  @Override
  public void update(List<Experience> experiences) {
    experiences.forEach(spec::require);
    experiences.forEach(experience -> model.learn(caution.learn(model, experience)));
  }

  @Override
  public void correct(Experience learnt, double reward) {
    spec.require(learnt);
    spec.require(learnt.withReward(reward));
    model.correct(caution.asLearnt(model, learnt), reward);
  }

  @Override
  public void unlearn(List<Experience> experiences) {
    experiences.forEach(spec::require);
    try {
      model = model.without(experiences.stream().map(e -> caution.asLearnt(model, e)).toList());
      experiences.forEach(caution::forget);
    } catch (Triangles.NotPositiveException e) {
      throw new IllegalArgumentException(
          "experiences must have been learnt before: " + e.getMessage(), e);
    }
  }

  /** Others were weighted in the light of each experience, where weights are remembered. */
  @Override
  public boolean unlearnsExactly() {
    return !caution.isKept();
  }

  /** Takes out what was added, so that only the weights of others remember. */
  @Override
  public void drop(List<Experience> learnt) {
    if (unlearnsExactly()) {
      return; // they could not be subtracted
    }
    try {
      unlearn(learnt);
    } catch (IllegalArgumentException e) {
      // They were refused then: the model is as it was, and due to be trained anew.
    }
  }

  @Override
  public void merge(ModelState other) {
    Caution theirs = new Caution(Double.POSITIVE_INFINITY);
    model = model.plus(read(other, theirs));
    caution.add(theirs);
  }

  /**
   * An experience that gave just what was expected narrows the widths and moves no mean (Desautels,
   * Krause, Burdick, "Parallelizing exploration-exploitation tradeoffs in Gaussian process bandit
   * optimization", JMLR 2014, section 4). It says nothing of the noise, which stays as it was.
   */
  @Override
  public boolean anticipate(List<Experience> shown) {
    shown.forEach(spec::require);
    if (Double.isNaN(noiseBefore)) {
      noiseBefore = model.freeze().noise();
    }
    shown.forEach(one -> model.learn(one.withReward(model.mean(one))));
    return true;
  }

  @Override
  public Policy snapshot() {
    Scorer scorer = model.freeze();
    return chooser.policy(scorer, Double.isNaN(noiseBefore) ? scorer.noise() : noiseBefore);
  }

  @Override
  public ModelState state() {
    ModelStateWriter out = new ModelStateWriter();
    out.putString(spec.sharing().name()).putString(spec.joint().name());
    boolean keepsAll = Ridge.keepsAll(spec.forgetting());
    new Ridge.SavedOptions(spec.lambda(), spec.ownLambda(), keepsAll, caution.isKept()).write(out);
    model.write(out);
    if (caution.isKept()) {
      caution.write(out);
    }
    return out.toState(algorithm, spec.schema().fingerprint());
  }

  private LinearModel read(ModelState state, Caution weights) {
    ModelStateReader in = state.open(algorithm, spec.schema().fingerprint());
    requireSame("sharing", in.getString(), spec.sharing().name());
    requireSame("joint", in.getString(), spec.joint().name());
    Ridge.SavedOptions saved = Ridge.SavedOptions.read(in);
    LinearModel read = spec.create().read(in, saved);
    if (saved.cautious()) {
      weights.read(in);
    }
    in.end();
    return read;
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
