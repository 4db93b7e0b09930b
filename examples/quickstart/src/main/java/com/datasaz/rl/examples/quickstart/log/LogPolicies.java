package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.bandit.Exploring;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.policy.Algorithm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The algorithms that learn from logs, by the names that every command and report uses. */
public final class LogPolicies {
  /** The policy that shows everything equally often. */
  public static final String UNIFORM = "uniform";

  /** LinUCB with one model for each action. */
  public static final String LINUCB = "linucb";

  /** A tenth of the default: what is tried on a log that ends is never learned from. */
  private static final double SPREAD = 0.1;

  private static final Map<String, Algorithm> ALGORITHMS = algorithms();

  private LogPolicies() {}

  private static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    algorithms.put(UNIFORM, new UniformRandom());
    algorithms.put("popular", new MostPopular());
    algorithms.put("popular-exploring", new Exploring(new MostPopular(), 0.2));
    algorithms.put("beta-thompson", new BetaThompson());
    algorithms.put(LINUCB, LinUcb.disjoint().withAlpha(SPREAD));
    algorithms.put("linucb-hybrid", LinUcb.hybrid().withAlpha(SPREAD).withJoint(Joint.CONCAT));
    algorithms.put("linear-thompson", LinearThompson.disjoint().withV(SPREAD));
    return Collections.unmodifiableMap(algorithms);
  }

  /**
   * Returns all names.
   *
   * @return the names, in the order of reports
   */
  public static List<String> names() {
    return List.copyOf(ALGORITHMS.keySet());
  }

  /**
   * Finds an algorithm.
   *
   * @param name its name
   * @return the algorithm; empty when there is none of that name
   */
  public static Optional<Algorithm> named(String name) {
    return Optional.ofNullable(ALGORITHMS.get(name));
  }
}
