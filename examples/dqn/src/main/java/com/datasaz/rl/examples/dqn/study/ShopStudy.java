package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.dqn.Actions;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.TargetUpdate;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.examples.dqn.world.NotingShop;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One shop, and who learns in it: random, LinUCB, Thompson sampling, SlateQ, and the simulator's
 * own optimum, which reads minds. The perfect bandit knows the hidden tastes too, but does not look
 * ahead; between the two stands who knows the world but sees of the customer what the shop sees.
 *
 * @param world opens the shop
 * @param steps how many slates each learns from
 * @param seeds the runs
 * @param sessions how many fresh sessions each is measured on
 */
public record ShopStudy(Supplier<ShopEnvironment> world, int steps, Seeds seeds, int sessions) {
  /** The number of slates from which SlateQ learns in full. */
  public static final int FULL = 80_000;

  /** Sessions end by themselves, and what is asked is what whole sessions earn. */
  private static final double DISCOUNT = 1;

  private static final int MOST_PRODUCTS = 200;

  /** About so many, however many slates there are: each values all products of 64 next states. */
  private static final int GRADIENT_STEPS = 5_000;

  /**
   * Returns the options of SlateQ, the same in both shops; the choice is learnt too. Squared
   * errors, since sessions that grow long are few and count with all that they earn: a loss that is
   * linear in large errors looks away from the chance that a good customer leaves. The target
   * follows fast, since what is worth a whole session must come back over dozens of slates.
   *
   * @param steps how many slates it learns from
   * @return the algorithm
   */
  public static Algorithm slateQ(int steps) {
    Dqn dqn =
        Dqn.byFeatures().toBuilder()
            .actions(new Actions.ByFeatures(MOST_PRODUCTS))
            .hidden(64, 64)
            .normalized(false)
            .doubled(false)
            .loss(new Loss.Squared())
            .rhythm(64, 1_000, Math.max(1, steps / GRADIENT_STEPS), 1)
            .replayBytes(128L << 20)
            .target(new TargetUpdate.Soft(0.03))
            .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.03, steps / 10)))
            .learningRate(Schedule.linear(2e-3, 1e-5, steps))
            .build();
    return SlateQ.of(4).withDqn(dqn.toBuilder().replay(dqn.replay().withSaved(false)).build());
  }

  /** Nearly all sessions at first, one in thirty from three tenths on. */
  private static Whims whims(int steps) {
    return new Whims(Schedule.linear(0.9, 0.03, steps * 3L / 10));
  }

  /**
   * Returns who learns.
   *
   * @return the contenders, the bandits first
   */
  public static List<Contender> contenders() {
    return List.of(
        new Contender(
            "LinUCB", steps -> LinUcb.shared().withAlpha(0.1).withNoise(1).deterministic()),
        new Contender(
            "Thompson sampling", steps -> LinearThompson.shared().withV(0.1).withNoise(1)),
        new Contender("SlateQ", ShopStudy::slateQ, ShopStudy::whims));
  }

  /**
   * Runs it.
   *
   * @param progress told of every slate that is learnt from
   * @return the scores, random first, the optimum last
   */
  public List<Score> run(Runnable progress) {
    Arena<NotingShop> arena = new Arena<>(() -> new NotingShop(world.get()), DISCOUNT, 1);
    Trial<NotingShop> trial = new Trial<>(arena, steps, seeds, sessions, 5, progress);
    Policy random = new UniformRandom().create(arena.world().get().schema()).snapshot();
    List<Score> scores = new ArrayList<>();
    scores.add(trial.score("random", random));
    contenders().forEach(contender -> scores.add(trial.score(contender)));
    scores.add(trial.scoreOf("perfect bandit", noting -> noting.shop().bestSlateNow()));
    scores.add(
        trial.scoreOf("world known, customer seen", noting -> noting.shop().bestSlateSeen()));
    scores.add(new Score("optimum", List.of(world.get().optimalReturn()), List.of()));
    return scores;
  }
}
