package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianInversePropensity;
import com.datasaz.rl.evaluate.estimator.SwitchDoublyRobust;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Nearest;
import java.util.List;
import java.util.Map;

/** Estimators by their names, which are {@link Estimator#name()} everywhere. */
final class Estimators {
  private static final List<Estimator> ALL =
      List.of(
          new Replay(),
          new InversePropensity(),
          new InversePropensity(10),
          new SelfNormalizedInversePropensity(),
          new SubGaussianInversePropensity(0.05),
          new DirectMethod(),
          new DoublyRobust(),
          new DoublyRobust(10),
          new SelfNormalizedDoublyRobust(),
          new SwitchDoublyRobust(10),
          new ShrunkDoublyRobust(100),
          new SubGaussianDoublyRobust(0.05));

  /** What papers call them too: inverse propensity scores. */
  private static final Map<String, String> ALSO = Map.of("ips", "ipw", "snips", "snipw");

  private Estimators() {}

  static List<String> names() {
    return ALL.stream().map(Estimator::name).toList();
  }

  static List<Estimator> named(List<String> names) {
    return names.equals(List.of("all"))
        ? ALL
        : names.stream().map(Estimators::named).distinct().toList();
  }

  private static Estimator named(String name) {
    String known = ALSO.getOrDefault(name, name);
    return ALL.stream()
        .filter(estimator -> estimator.name().equals(known))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    Option.ESTIMATORS.flag()
                        + " must be all or some of "
                        + names()
                        + ", got "
                        + name
                        + Nearest.hint(name, names())));
  }
}
