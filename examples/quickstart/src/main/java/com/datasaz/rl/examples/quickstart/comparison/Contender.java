package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.policy.Algorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to fill the page.
 *
 * @param name what tables and charts call it
 * @param algorithm what the library runs; null for the shop's old logic, without the library
 */
public record Contender(String name, @Nullable Algorithm algorithm) {
  /** The name of the contender that explores by upper confidence bounds. */
  public static final String LINUCB = "LinUCB";

  /** The name of the shop's old logic. */
  public static final String OLD_LOGIC = "Old logic";

  /**
   * Returns LinUCB as the quickstart's shop uses it.
   *
   * @return the algorithm
   */
  public static Algorithm linUcb() {
    return LinUcb.hybrid().withJoint(Joint.CONCAT).withLambda(20);
  }

  /**
   * Returns who takes part.
   *
   * @return the contenders, in the order of tables and colours
   */
  public static List<Contender> all() {
    return List.of(
        new Contender("Random", new UniformRandom()),
        new Contender("Most popular", new MostPopular()),
        new Contender(OLD_LOGIC, null),
        new Contender(LINUCB, linUcb()),
        new Contender(
            "Thompson",
            LinearThompson.hybrid().withJoint(Joint.CONCAT).withLambda(20).withPropensityDraws(1)));
  }
}
