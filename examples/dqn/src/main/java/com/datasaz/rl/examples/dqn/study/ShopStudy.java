package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.dqn.Actions;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.TargetUpdate;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.examples.dqn.world.PairedShop;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One shop, and who learns in it: random, LinUCB, Thompson sampling, SlateQ, and the simulator's
 * own optimum; the perfect bandit knows the hidden tastes too, but does not look ahead.
 *
 * @param world opens the shop
 * @param steps how many slates each learns from
 * @param seeds the runs
 * @param sessions how many fresh sessions each is measured on
 */
public record ShopStudy(Supplier<ShopEnvironment> world, int steps, Seeds seeds, int sessions) {
  /** The number of slates from which SlateQ learns in full. */
  public static final int FULL = 20_000;

  private static final double DISCOUNT = 0.99;

  /**
   * Returns the options of SlateQ; the choice is learnt too.
   *
   * @param steps how many slates it learns from
   * @return the algorithm
   */
  public static Algorithm slateQ(int steps) {
    Dqn dqn =
        Dqn.byFeatures().toBuilder()
            .actions(new Actions.ByFeatures(24))
            .hidden(64, 64)
            .normalized(false)
            .replayBytes(128L << 20)
            .target(new TargetUpdate.Soft(0.02))
            .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.05, steps / 5)))
            .learningRate(Schedule.linear(1e-3, 1e-5, steps))
            .build();
    return SlateQ.of(4).withDqn(dqn);
  }

  /**
   * Returns who learns.
   *
   * @return the contenders, the bandits first
   */
  public static List<Contender> contenders() {
    return List.of(
        new Contender("LinUCB", steps -> LinUcb.shared(0.1)),
        new Contender("Thompson sampling", steps -> LinearThompson.shared(0.1)),
        new Contender("SlateQ", ShopStudy::slateQ));
  }

  /**
   * Runs it.
   *
   * @param progress told of every slate that is learnt from
   * @return the scores, random first, the optimum last
   */
  public List<Score> run(Runnable progress) {
    Arena<PairedShop> arena = new Arena<>(() -> new PairedShop(world.get()), DISCOUNT, 1);
    Trial<PairedShop> trial = new Trial<>(arena, steps, seeds, sessions, 5, progress);
    Policy random = new UniformRandom().create(arena.world().get().schema()).snapshot();
    List<Score> scores = new ArrayList<>();
    scores.add(Score.ofSessions("random", arena.play(random, sessions)));
    contenders().forEach(contender -> scores.add(trial.score(contender)));
    scores.add(
        Score.ofSessions(
            "perfect bandit", arena.playBy(paired -> paired.shop().bestSlateNow(), sessions)));
    scores.add(new Score("optimum", List.of(world.get().optimalReturn()), List.of()));
    return scores;
  }
}
