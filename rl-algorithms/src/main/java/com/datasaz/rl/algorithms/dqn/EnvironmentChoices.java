package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.ActionMasker;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An environment's observations as context rows, and its actions as items without features.
 * Immutable.
 */
final class EnvironmentChoices<O> {

  private final Space<O> observations;
  private final Discrete actions;
  private final Catalog catalog;

  EnvironmentChoices(Environment<O, Integer> environment) {
    observations = environment.observationSpace();
    if (!(environment.actionSpace() instanceof Discrete discrete)) {
      throw new IllegalArgumentException(
          "the action space must be Discrete, got "
              + environment.actionSpace()
              + ": wrap the environment in one that numbers its actions");
    }
    if (!observations.isFlattenable()) {
      throw new IllegalArgumentException(
          "the observation space must have a fixed width, got " + observations);
    }
    actions = discrete;
    catalog = Catalog.ofRows(names("", actions.n()), new float[0], 0);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  /** One column per number of a flattened observation. */
  FeatureSchema schema() {
    return FeatureSchema.of(names("observation", observations.flatDim()), List.of(), List.of());
  }

  /** How many actions there are. */
  int count() {
    return actions.n();
  }

  /** What may be done after an observation; a mask among the facts that come with it is kept to. */
  ActionSet choices(O observation, Map<String, Object> info) {
    float[] row = observations.flatten(observation, Dtype.FLOAT32);
    return info.get(ActionMasker.ACTION_MASK) instanceof boolean[] mask
        ? ActionSet.of(row, catalog, allowed(mask))
        : ActionSet.of(row, catalog);
  }

  private static int[] allowed(boolean[] mask) {
    return IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
  }

  /** The environment's name for the action at an index of a set. */
  int action(ActionSet choices, int index) {
    return actions.start() + choices.row(index);
  }
}
