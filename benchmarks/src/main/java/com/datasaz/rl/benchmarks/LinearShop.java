package com.datasaz.rl.benchmarks;

import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.algorithms.linear.Sharing;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A catalogue, and a linear model that has learnt from visits to it. The dimension is that of the
 * vector whose quadratic form is computed for each candidate.
 */
final class LinearShop {
  private static final int REQUESTS = 64;
  private static final int CONTEXT = 8;
  private static final int DRAWS = 100;

  final Catalog catalog;
  final ActionSet[] requests = new ActionSet[REQUESTS];
  final Learner learner;
  private final KeyedRandom random = KeyedRandom.of(42);

  LinearShop(String model, String algorithm, int dimension, int candidates) {
    Sharing sharing = Sharing.valueOf(model.startsWith("SHARED") ? "SHARED" : model);
    Joint joint = model.equals("SHARED_OUTER") ? Joint.OUTER : Joint.ITEM;
    int contexts = sharing == Sharing.DISJOINT ? dimension : CONTEXT;
    int items =
        switch (model) {
          case "DISJOINT" -> 1;
          case "SHARED_OUTER" -> dimension / CONTEXT;
          default -> dimension;
        };
    catalog = Catalog.ofRows(names("item", candidates), rows(candidates, items), items);
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] = ActionSet.of(rows(1, contexts), catalog);
    }
    FeatureSchema schema = FeatureSchema.of(names("x", contexts), names("z", items), List.of());
    learner = algorithm(algorithm, sharing, joint).create(schema);
    learner.update(experiences(Math.max(2_000, 2 * candidates)));
  }

  private static Algorithm algorithm(String name, Sharing sharing, Joint joint) {
    return name.equals("LINUCB")
        ? LinUcb.of(sharing).withJoint(joint)
        : LinearThompson.of(sharing).withJoint(joint).withPropensityDraws(DRAWS);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private float[] rows(int count, int width) {
    float[] rows = new float[count * width];
    for (int i = 0; i < rows.length; i++) {
      double value = Samplers.gaussian(random) / Math.sqrt(width);
      rows[i] = i % width == 0 ? 1 : (float) value;
    }
    return rows;
  }

  /** Every product is seen; popular ones far more often. */
  List<Experience> experiences(int count) {
    List<Experience> experiences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double u = Samplers.uniform(random);
      int popular = (int) (catalog.size() * u * u * u);
      int chosen = i < catalog.size() ? i : popular;
      double reward = Samplers.uniform(random) < 0.05 ? 1 : 0;
      experiences.add(Experience.of(requests[i % REQUESTS], chosen, reward));
    }
    return experiences;
  }
}
