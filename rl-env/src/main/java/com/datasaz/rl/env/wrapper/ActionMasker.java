package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which actions are possible now, in the {@code action_mask} entry of the info: a {@code
 * boolean[]} with one entry per action, for {@code Restriction.mask} and for policies that choose
 * among some actions only. With the masks enforced, an action that was masked out is an error.
 *
 * @param <O> type of the observations
 */
public final class ActionMasker<O> extends PassThrough<O, Integer> {

  /** Name of the entry in the info. */
  public static final String ACTION_MASK = "action_mask";

  private final Function<? super O, boolean[]> mask;
  private final boolean enforced;
  private boolean[] possible = {};

  /**
   * Masks that are told and enforced.
   *
   * @param inner an environment with a finite choice
   * @param mask which actions are possible after an observation, one entry per action
   */
  public ActionMasker(Environment<O, Integer> inner, Function<? super O, boolean[]> mask) {
    this(inner, mask, true);
  }

  /**
   * Masks that are told, and enforced if so wished.
   *
   * @param inner an environment with a finite choice
   * @param mask which actions are possible after an observation, one entry per action
   * @param enforced whether an action that was masked out is an error
   */
  public ActionMasker(
      Environment<O, Integer> inner, Function<? super O, boolean[]> mask, boolean enforced) {
    super(inner);
    this.mask = mask;
    this.enforced = enforced;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    possible = mask.apply(start.observation());
    return start.withInfo(ACTION_MASK, possible.clone());
  }

  @Override
  public Step<O> step(Integer action) {
    if (enforced && action >= 0 && action < possible.length && !possible[action]) {
      throw new IllegalArgumentException(
          "action "
              + action
              + " is masked out, possible are "
              + Arrays.toString(possible)
              + ": choose one that info.action_mask allows");
    }
    Step<O> step = inner().step(action);
    possible = mask.apply(step.observation());
    return step.withInfo(ACTION_MASK, possible.clone());
  }

  @Override
  public boolean observeInto(@Nullable O batch, int offset) {
    return false;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("action_mask_fn", mask);
  }
}
