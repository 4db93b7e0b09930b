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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
  private static final long STRANGERS = 1_000_000; // beyond all seeds from which anybody learns

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
   * @param whims how it explores by whole sessions
   * @param steps how many slates it shows
   * @param seed who comes, and how it draws
   * @param watcher told after every slate
   * @return what has learnt
   */
  public Learner train(Algorithm algorithm, Whims whims, int steps, long seed, Watcher watcher) {
    W shop = world.get();
    Learner learner = algorithm.create(shop.schema());
    Policy policy = learner.snapshot();
    Whims.@Nullable Whim whim = null;
    boolean begins = true;
    shop.reset(seed);
    for (int step = 1; step <= steps; step++) {
      KeyedRandom random = KeyedRandom.of(seed, "slate " + step);
      whim = begins ? whims.begin(step, shop.schema(), KeyedRandom.of(seed, "whim " + step)) : whim;
      Showing showing = whim == null ? policy::rank : whim::rank;
      begins = show(shop, showing, learner, random, step);
      policy = step % LEARN_EVERY == 0 ? learner.snapshot() : policy;
      watcher.at(step, learner);
    }
    return learner;
  }

  /** Whatever makes a slate. */
  @FunctionalInterface
  private interface Showing {
    Ranking rank(ActionSet choices, int slots, RandomGenerator random);
  }

  /** Shows a slate and learns from it, and says whether somebody else comes next. */
  private boolean show(W shop, Showing showing, Learner learner, KeyedRandom random, int step) {
    ActionSet choices = shop.choices();
    Ranking ranking = showing.rank(choices, shop.slots(), random);
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
    return ended;
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
   * @param sessions with whom
   * @return what each session earned
   */
  public double[] play(Policy policy, Sessions sessions) {
    KeyedRandom random = KeyedRandom.of(STRANGERS + sessions.first());
    return playBy(
        shop -> shop.slate(actions(policy.rank(shop.choices(), shop.slots(), random))), sessions);
  }

  /**
   * Plays whole sessions with whoever knows the world.
   *
   * @param slate names the products to show
   * @param sessions with whom
   * @return what each session earned
   */
  public double[] playBy(Function<W, int[]> slate, Sessions sessions) {
    W shop = world.get();
    double[] earned = new double[sessions.count()];
    for (int i = 0; i < earned.length; i++) {
      shop.reset(STRANGERS + sessions.first() + i);
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
