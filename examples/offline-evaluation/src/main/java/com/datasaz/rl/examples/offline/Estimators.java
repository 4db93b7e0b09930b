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
import java.util.ArrayList;
import java.util.List;

/** Estimators by their names. */
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

  private Estimators() {}

  static List<Estimator> named(List<String> names) {
    if (names.equals(List.of("all"))) {
      return ALL;
    }
    List<Estimator> found = new ArrayList<>();
    for (String name : names) {
      found.add(
          ALL.stream()
              .filter(estimator -> estimator.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UserErrorException(
                          "--estimators must be all or some of "
                              + ALL.stream().map(Estimator::name).toList()
                              + ", got "
                              + name)));
    }
    return found;
  }
}
