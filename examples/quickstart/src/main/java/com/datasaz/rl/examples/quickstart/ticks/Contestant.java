package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.algorithms.linear.Sharing;
import com.datasaz.rl.policy.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An algorithm at its defaults.
 *
 * @param name what tables and charts call it
 * @param algorithm every option at its default, but for how closely propensities are counted, which
 *     changes nothing of what is shown
 */
record Contestant(String name, Algorithm algorithm) {
  static List<Contestant> all() {
    List<Contestant> all = new ArrayList<>();
    for (Sharing sharing : List.of(Sharing.HYBRID, Sharing.SHARED, Sharing.DISJOINT)) {
      String suffix = ", " + sharing.name().toLowerCase(Locale.ROOT);
      all.add(new Contestant("LinUCB" + suffix, LinUcb.of(sharing)));
      all.add(
          new Contestant("Thompson" + suffix, LinearThompson.of(sharing).withPropensityDraws(1)));
    }
    return all;
  }
}
