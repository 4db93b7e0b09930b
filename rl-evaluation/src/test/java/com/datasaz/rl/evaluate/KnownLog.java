package com.datasaz.rl.evaluate;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;

/** Logs of a world whose truth is known: two contexts, four items, clicks. */
public final class KnownLog {
  /** Click rates by context and item. */
  static final double[][] CLICKS = {{0.1, 0.3, 0.2, 0.6}, {0.5, 0.2, 0.4, 0.1}};

  /** The logging policy. */
  static final double[][] LOGGING = {{0.4, 0.3, 0.2, 0.1}, {0.1, 0.2, 0.3, 0.4}};

  /** The policy to value. */
  static final double[][] TARGET = {{0.1, 0.2, 0.2, 0.5}, {0.6, 0.1, 0.2, 0.1}};

  private static final Catalog CATALOG =
      Catalog.ofRows(
          List.of("a", "b", "c", "d"),
          new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
          4);

  private KnownLog() {}

  /** The logging policy. */
  public static TablePolicy logging() {
    return new TablePolicy(PropensityKind.EXACT, LOGGING);
  }

  /** The policy to value. */
  public static TablePolicy target() {
    return new TablePolicy(PropensityKind.EXACT, TARGET);
  }

  /** The true mean click rate of a policy. */
  public static double value(double[][] policy) {
    double value = 0;
    for (int context = 0; context < 2; context++) {
      for (int item = 0; item < 4; item++) {
        value += 0.5 * policy[context][item] * CLICKS[context][item];
      }
    }
    return value;
  }

  /** The choices in a context. */
  public static ActionSet actions(int context) {
    return ActionSet.of(new float[] {context}, CATALOG);
  }

  /** A log of the logging policy. */
  public static List<Experience> log(int rounds, long seed) {
    KeyedRandom random = KeyedRandom.of(seed);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      int context = Samplers.index(random, 2);
      int item = draw(LOGGING[context], Samplers.uniform(random));
      double reward = Samplers.uniform(random) < CLICKS[context][item] ? 1 : 0;
      log.add(
          new Experience(
              actions(context),
              item,
              reward,
              1,
              LOGGING[context][item],
              new Moment(i, 0),
              Continuation.End.INSTANCE));
    }
    return log;
  }

  private static int draw(double[] probabilities, double uniform) {
    double left = uniform;
    for (int item = 0; item < probabilities.length - 1; item++) {
      left -= probabilities[item];
      if (left < 0) {
        return item;
      }
    }
    return probabilities.length - 1;
  }
}
