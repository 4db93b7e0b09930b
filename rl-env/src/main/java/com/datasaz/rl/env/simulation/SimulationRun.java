package com.datasaz.rl.env.simulation;

import com.datasaz.rl.env.Step;
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
import java.util.function.IntConsumer;

/*
 * A reward that comes late corrects what was learnt of its slate, as feedback does in a shop; only the episode under way can be
 * corrected, so no more of the past is kept. The next episode begins when it is shown something, so that the last state of one that was
 * cut off can still be asked for its choices, from which a learner that looks ahead goes on.
 */
/** One algorithm with one seed. Thread contract: one thread. */
final class SimulationRun {
  private final RecommendationEnvironment<?> world;
  private final Learner learner;
  private final SimulationOptions options;
  private final long seed;

  /** What was learnt of each slate of the episode under way; empty where nothing was. */
  private final List<List<Experience>> episode = new ArrayList<>();

  SimulationRun(
      RecommendationEnvironment<?> world,
      Algorithm algorithm,
      SimulationOptions options,
      long seed) {
    this.world = world;
    this.learner = algorithm.create(world.schema());
    this.options = options;
    this.seed = seed;
  }

  /** Plays; is told how many further slates were shown. */
  LearningCurve play(IntConsumer progress) {
    int points = Math.min(options.points(), options.steps());
    LearningCurve.Builder curve = new LearningCurve.Builder();
    Policy policy = learner.snapshot();
    world.reset(seed);
    int marked = 0;
    boolean ended = false;
    for (int point = 1; point <= points; point++) {
      int place = (int) ((long) options.steps() * point / points);
      for (int step = marked + 1; step <= place; step++) {
        begin(ended);
        ended = show(policy, step);
        curve.add(world.outcome());
        policy = step % options.learnEvery() == 0 ? learner.snapshot() : policy;
      }
      curve.mark();
      progress.accept(place - marked);
      marked = place;
    }
    return curve.build();
  }

  private void begin(boolean anew) {
    if (anew) {
      world.reset();
      episode.clear();
    }
  }

  /** Shows a slate and learns from it; returns whether the episode is over. */
  private boolean show(Policy policy, int step) {
    ActionSet choices = world.choices();
    Ranking ranking = policy.rank(choices, world.slots(), KeyedRandom.of(seed, "slate " + step));
    int[] ranked = new int[ranking.size()];
    for (int slot = 0; slot < ranked.length; slot++) {
      ranked[slot] = ranking.action(slot);
    }
    Step<?> result = world.step(world.slate(ranked));
    learn(choices, ranking, result.terminated(), step);
    return result.ended();
  }

  private void learn(ActionSet choices, Ranking ranking, boolean terminated, int step) {
    SlateOutcome outcome = world.outcome();
    List<Experience> experiences =
        outcome.isKnown() ? experiences(choices, ranking, terminated, step) : new ArrayList<>();
    if (world.rewardsLate()) {
      episode.add(experiences);
    }
    if (outcome.isKnown()) {
      teach(List.copyOf(experiences));
    }
    outcome.late().forEach(this::correct);
  }

  private void teach(List<Experience> slots) {
    if (learner instanceof SlateLearner slates) {
      slates.updateSlates(List.of(new SlateExperience(slots)));
    } else {
      learner.update(slots);
    }
  }

  private List<Experience> experiences(
      ActionSet choices, Ranking ranking, boolean terminated, int step) {
    Continuation after =
        terminated
            ? Continuation.End.INSTANCE
            : new Continuation.Next(world.choices(), options.discount());
    List<Experience> experiences = new ArrayList<>(ranking.size());
    for (int slot = 0; slot < ranking.size(); slot++) {
      experiences.add(
          new Experience(
              choices,
              ranking.action(slot),
              world.outcome().rewards().get(slot),
              1,
              ranking.propensity(slot),
              new Moment(step, step * 1_000_000L),
              after));
    }
    return experiences;
  }

  private void correct(SlateOutcome.LateReward late) {
    List<Experience> slate = episode.get(episode.size() - 1 - late.slatesAgo());
    Experience learnt = slate.get(late.slot());
    double reward = learnt.reward() + late.reward();
    SlateExperience before = new SlateExperience(slate);
    slate.set(late.slot(), learnt.withReward(reward));
    if (learner instanceof SlateLearner slates) {
      slates.correct(before, new SlateExperience(slate));
    } else {
      learner.correct(learnt, reward);
    }
  }
}
