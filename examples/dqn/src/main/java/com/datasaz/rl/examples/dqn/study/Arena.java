package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where policies learn and play: a learner acts in one world, and what it has learnt then plays
 * whole sessions with customers whom nobody has met.
 *
 * @param world opens a new world
 * @param discount how much the next slate counts
 * @param rewardUnit rewards are taught in this unit, which keeps values near 1
 * @param <W> the kind of world
 */
public record Arena<W extends RecommendationEnvironment<?>>(
    Supplier<W> world, double discount, double rewardUnit) {
  private static final int LEARN_EVERY = 20;
  private static final long FIRST_SESSION = 1_000_000;

  /** Is told what a learner has come to. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Takes note.
     *
     * @param step how many slates were shown
     * @param learner the learner, at that point
     */
    void at(int step, Learner learner);
  }

  /**
   * Lets a learner act and learn.
   *
   * @param algorithm what learns
   * @param steps how many slates it shows
   * @param seed who comes, and how it draws
   * @param watcher told after every slate
   * @return what has learnt
   */
  public Learner train(Algorithm algorithm, int steps, long seed, Watcher watcher) {
    W shop = world.get();
    Learner learner = algorithm.create(shop.schema());
    Policy policy = learner.snapshot();
    shop.reset(seed);
    for (int step = 1; step <= steps; step++) {
      show(shop, policy, learner, seed, step);
      policy = step % LEARN_EVERY == 0 ? learner.snapshot() : policy;
      watcher.at(step, learner);
    }
    return learner;
  }

  private void show(W shop, Policy policy, Learner learner, long seed, int step) {
    ActionSet choices = shop.choices();
    Ranking ranking = policy.rank(choices, shop.slots(), KeyedRandom.of(seed, "slate " + step));
    boolean ended = shop.step(shop.slate(actions(ranking))).ended();
    SlateOutcome outcome = shop.outcome();
    if (ended) {
      shop.reset();
    }
    Continuation after =
        ended ? Continuation.End.INSTANCE : new Continuation.Next(shop.choices(), discount);
    List<Experience> slots = new ArrayList<>();
    for (int slot = 0; slot < ranking.size(); slot++) {
      slots.add(
          new Experience(
              choices,
              ranking.action(slot),
              outcome.rewards().get(slot) / rewardUnit,
              1,
              ranking.propensity(slot),
              new Moment(step, step * 1_000_000L),
              after));
    }
    teach(learner, slots);
  }

  private static void teach(Learner learner, List<Experience> slots) {
    if (learner instanceof SlateLearner slates) {
      slates.updateSlates(List.of(new SlateExperience(slots)));
    } else {
      learner.update(slots);
    }
  }

  private static int[] actions(Ranking ranking) {
    int[] actions = new int[ranking.size()];
    for (int slot = 0; slot < actions.length; slot++) {
      actions[slot] = ranking.action(slot);
    }
    return actions;
  }

  /**
   * Plays whole sessions with a policy that does not learn.
   *
   * @param policy the policy
   * @param sessions how many
   * @return what each session earned
   */
  public double[] play(Policy policy, int sessions) {
    KeyedRandom random = KeyedRandom.of(FIRST_SESSION);
    return playBy(
        shop -> shop.slate(actions(policy.rank(shop.choices(), shop.slots(), random))), sessions);
  }

  /**
   * Plays whole sessions with whoever knows the world.
   *
   * @param slate names the products to show
   * @param sessions how many
   * @return what each session earned
   */
  public double[] playBy(Function<W, int[]> slate, int sessions) {
    W shop = world.get();
    double[] earned = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      shop.reset(FIRST_SESSION + i);
      boolean ended = false;
      while (!ended) {
        var step = shop.step(slate.apply(shop));
        earned[i] += step.reward();
        ended = step.ended();
      }
    }
    return earned;
  }
}
