package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.training.Episode;
import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.Arrays;

/** One of the environments that a run acts in, and where its present episode stands. */
final class Lane<O> {

  private static final int NOTHING = -1;

  private final Environment<O, Integer> environment;
  private final EnvironmentChoices<O> world;
  private final double discount;
  private ActionSet choices;
  private long seed;
  private int[] taken = new int[64];
  private int length;
  private double reward;
  private boolean ended;
  private int repeatedRow = NOTHING;
  private int repetitions;

  Lane(
      Environment<O, Integer> environment,
      EnvironmentChoices<O> world,
      double discount,
      long firstSeed) {
    this.environment = environment;
    this.world = world;
    this.discount = discount;
    choices = begin(firstSeed);
  }

  /** Begins an episode. */
  ActionSet begin(long newSeed) {
    seed = newSeed;
    length = 0;
    reward = 0;
    ended = false;
    repetitions = 0;
    Reset<O> start = environment.reset(newSeed);
    choices = world.choices(start.observation(), start.info());
    return choices;
  }

  ActionSet choices() {
    return choices;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Acts, and says what there is to learn from it. */
  Experience take(int chosen) {
    ActionSet before = choices;
    int action = world.action(before, chosen);
    Step<O> step = environment.step(action);
    remember(action);
    ActionSet next = world.choices(step.observation(), step.info());
    moveOn(step, next);
    Continuation continuation =
        step.terminated() ? Continuation.End.INSTANCE : new Continuation.Next(next, discount);
    return Experience.of(before, chosen, step.reward()).followedBy(continuation);
  }

  private void remember(int action) {
    if (length == taken.length) {
      taken = Arrays.copyOf(taken, 2 * length);
    }
    taken[length++] = action;
  }

  private void moveOn(Step<O> step, ActionSet next) {
    reward += step.reward();
    choices = next;
    ended = step.ended();
  }

  /** The episode that has just ended, in a run of so many steps. */
  Episode episode(long endStep) {
    return new Episode(endStep, length, reward);
  }

  /** Takes an action that many more times, as long as it may be taken. */
  void repeat(int chosen, int times) {
    repeatedRow = choices.row(chosen);
    repetitions = times;
  }

  /** The action to repeat now, which counts as repeated; negative when there is none. */
  int repeated() {
    if (repetitions == 0) {
      return NOTHING;
    }
    repetitions--;
    for (int a = 0; a < choices.size(); a++) {
      if (choices.row(a) == repeatedRow) {
        return a;
      }
    }
    repetitions = 0;
    return NOTHING;
  }

  void save(ModelStateWriter out) {
    out.putLong(seed).putInt(repeatedRow).putInt(repetitions).putInt(length);
    for (int i = 0; i < length; i++) {
      out.putInt(taken[i]);
    }
  }

  /** Takes the actions of the stored episode again. */
  void load(ModelStateReader in) {
    begin(in.getLong());
    int row = in.getInt("repeated action", NOTHING, Integer.MAX_VALUE);
    int times = in.getInt("repetitions", 0, Integer.MAX_VALUE);
    for (int left = in.getInt("steps of an episode", 0, Integer.MAX_VALUE); left > 0; left--) {
      int action = in.getInt();
      Step<O> step = environment.step(action);
      remember(action);
      moveOn(step, world.choices(step.observation(), step.info()));
    }
    repeatedRow = row;
    repetitions = times;
  }
}
