package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The networks of SlateQ with their optimisers. Not thread-safe. */
final class SlateNetworks {

  private static final long INITIAL_VALUES = -1;
  private static final long INITIAL_CHOICE = -2;

  private final Dqn options;
  private final NetworkShape shape;
  private final Network online;
  private final Network target;
  private final Descent valueDescent;
  private final @Nullable Network choice;
  private final Descent choiceDescent;

  SlateNetworks(SlateQ slateQ, int inputs, StepRandom random) {
    options = slateQ.dqn();
    shape = new NetworkShape(inputs, options.hidden(), 1, options.activation(), false);
    Parameters values = Parameters.initial(shape, random.at(INITIAL_VALUES));
    online = new Network(values);
    target = new Network(values.copy());
    valueDescent = new Descent(options.optimizer(), shape);
    choice =
        slateQ.choice() instanceof Choice.Learnt
            ? new Network(Parameters.initial(shape, random.at(INITIAL_CHOICE)))
            : null;
    choiceDescent = new Descent(options.optimizer(), shape);
  }

  NetworkShape shape() {
    return shape;
  }

  Network online() {
    return online;
  }

  Network target() {
    return target;
  }

  /** Says utilities; null where the choice is given. */
  @Nullable Network choice() {
    return choice;
  }

  Descent valueDescent() {
    return valueDescent;
  }

  Descent choiceDescent() {
    return choiceDescent;
  }

  /** One step down a gradient that is shortened if it is too long. */
  void descend(Descent descent, Network network, Parameters gradient, double rate) {
    double norm = gradient.norm();
    double most = options.maxGradientNorm();
    if (Double.isFinite(norm)) {
      double factor = norm > most ? most / (norm + 1e-6) : 1;
      descent.step(network.parameters(), gradient, factor, rate);
    }
  }

  void followTarget() {
    if (options.target() instanceof TargetUpdate.Soft soft) {
      target.parameters().blend(online.parameters(), (float) soft.rate());
    } else if (options.target() instanceof TargetUpdate.Hard hard
        && valueDescent.steps() % hard.every() == 0) {
      target.parameters().set(online.parameters());
    }
  }

  void save(ModelStateWriter out) {
    out.putLong(valueDescent.steps()).putLong(choiceDescent.steps());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        out.putFloats(row);
      }
    }
  }

  void load(ModelStateReader in) {
    valueDescent.setSteps(in.getLong());
    choiceDescent.setSteps(in.getLong());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        System.arraycopy(in.getFloats(row.length), 0, row, 0, row.length);
      }
    }
  }

  private List<Parameters> parameters() {
    List<Parameters> all = new ArrayList<>();
    all.add(online.parameters());
    all.add(target.parameters());
    all.add(valueDescent.first());
    all.add(valueDescent.second());
    if (choice != null) {
      all.add(choice.parameters());
      all.add(choiceDescent.first());
      all.add(choiceDescent.second());
    }
    return all;
  }
}
