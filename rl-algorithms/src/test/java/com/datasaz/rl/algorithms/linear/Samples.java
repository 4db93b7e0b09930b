package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small shops for the tests: schemas, catalogues, contexts and experiences, all from a seed. */
final class Samples {
  static final FeatureSchema SCHEMA = schema(3, 4, 2);

  private final KeyedRandom random;
  private final FeatureSchema schema;
  private final Catalog catalog;

  Samples(long seed, FeatureSchema schema, int items) {
    this.random = KeyedRandom.of(seed);
    this.schema = schema;
    List<String> ids = names("item", items);
    float[] rows = new float[items * schema.itemSize()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % schema.itemSize() == 0 ? 1 : number();
    }
    this.catalog = Catalog.ofRows(ids, rows, schema.itemSize());
  }

  static FeatureSchema schema(int context, int item, int pair) {
    List<String> who = new ArrayList<>(names("x", context));
    List<String> what = new ArrayList<>(names("z", item));
    who.set(0, "1");
    what.set(0, "1");
    return FeatureSchema.of(who, what, names("p", pair));
  }

  static List<String> names(String prefix, int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> prefix + i).toList();
  }

  /** All kinds of linear models, with and without forgetting. */
  static Stream<ModelSpec> specs() {
    List<Forgetting> rules =
        List.of(
            Forgetting.none(),
            Forgetting.perStep(0.99),
            Forgetting.halfLife(Duration.ofSeconds(40)));
    List<ModelSpec> specs = new ArrayList<>();
    for (Forgetting rule : rules) {
      specs.add(new ModelSpec(Sharing.DISJOINT, Joint.OUTER, 0.7, 0.7, rule, SCHEMA));
      for (Joint joint : Joint.values()) {
        specs.add(new ModelSpec(Sharing.SHARED, joint, 0.7, 0.7, rule, SCHEMA));
        specs.add(new ModelSpec(Sharing.HYBRID, joint, 0.7, 1.9, rule, SCHEMA));
      }
    }
    return specs.stream();
  }

  static LinUcb linUcb(ModelSpec spec, double alpha) {
    return LinUcb.of(spec.sharing())
        .withJoint(spec.joint())
        .withAlpha(alpha)
        .withNoise(1)
        .deterministic()
        .withLambda(spec.lambda())
        .withOwnLambda(spec.ownLambda())
        .withForgetting(spec.forgetting());
  }

  static LinearThompson thompson(ModelSpec spec, int draws) {
    return LinearThompson.of(spec.sharing())
        .withJoint(spec.joint())
        .withV(0.3)
        .withNoise(1)
        .withLambda(spec.lambda())
        .withOwnLambda(spec.ownLambda())
        .withPropensityDraws(draws)
        .withForgetting(spec.forgetting());
  }

  /** Both algorithms with every kind of model. */
  static Stream<Algorithm> algorithms() {
    return specs().flatMap(spec -> Stream.of(linUcb(spec, 0.5), thompson(spec, 16)));
  }

  Catalog catalog() {
    return catalog;
  }

  float number() {
    return (float) Samplers.gaussian(random);
  }

  float[] context() {
    float[] x = new float[schema.contextSize()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i == 0 ? 1 : number();
    }
    return x;
  }

  ActionSet actions() {
    return withPairs(ActionSet.of(context(), catalog));
  }

  ActionSet actions(int... rows) {
    return withPairs(ActionSet.of(context(), catalog, rows));
  }

  private ActionSet withPairs(ActionSet actions) {
    float[] pairs = new float[actions.size() * schema.pairSize()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = number();
    }
    return actions.withPairs(pairs, schema.pairSize());
  }

  /** Experiences of all items but the last, with weights, steps of one and seconds of time. */
  List<Experience> experiences(int count) {
    List<Experience> experiences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int chosen = Samplers.index(random, catalog.size() - 1);
      double reward = number();
      double weight = 0.25 + Samplers.uniform(random);
      Moment moment = new Moment(i, 1_000_000L * (i - i % 3));
      experiences.add(
          new Experience(actions(), chosen, reward, weight, 1, moment, Continuation.End.INSTANCE));
    }
    return experiences;
  }

  static Learner learnt(Algorithm algorithm, FeatureSchema schema, List<Experience> experiences) {
    Learner learner = algorithm.create(schema);
    learner.update(experiences);
    return learner;
  }
}
