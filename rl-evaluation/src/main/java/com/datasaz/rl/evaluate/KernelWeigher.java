package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;

/** Sums both policies over the neighbours of the logged item. One thread. */
final class KernelWeigher implements Weigher {
  private final double scale;
  private final Propensities logging;

  KernelWeigher(Weighing.ByKernel how) {
    scale = 0.5 / (how.bandwidth() * how.bandwidth());
    logging = new Propensities(how.logging());
  }

  @Override
  public double weight(Experience round, double[] propensities) {
    ActionSet actions = round.actions();
    double[] logged = logging.of(actions);
    int center = actions.row(round.chosen());
    double mine = 0;
    double theirs = 0;
    for (int action = 0; action < actions.size(); action++) {
      double near = StrictMath.exp(-scale * squaredDistance(actions, actions.row(action), center));
      mine += near * propensities[action];
      theirs += near * logged[action];
    }
    return EmbeddingWeigher.ratio(mine, theirs, round);
  }

  private static double squaredDistance(ActionSet actions, int one, int other) {
    float[] rows = actions.catalog().rows();
    int width = actions.catalog().width();
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double difference = (double) rows[one * width + i] - rows[other * width + i];
      sum += difference * difference;
    }
    return sum;
  }
}
