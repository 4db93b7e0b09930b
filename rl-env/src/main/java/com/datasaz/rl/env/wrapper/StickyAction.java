package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does the last action again instead of the present one with some probability, as a sluggish world
 * does.
 *
 * <p>Source: M. C. Machado et al., Revisiting the Arcade Learning Environment, JAIR 61, 2018,
 * section 5.2.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class StickyAction<O, A> extends PassThrough<O, A> {

  private final double probability;
  private final OwnGenerator random = new OwnGenerator("StickyAction");
  private @Nullable A last;

  /**
   * Actions that stick.
   *
   * @param inner the environment inside
   * @param repeatActionProbability probability of doing the last action again instead; in [0, 1)
   */
  public StickyAction(Environment<O, A> inner, double repeatActionProbability) {
    super(inner);
    this.probability = Arguments.probability("repeatActionProbability", repeatActionProbability);
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    random.reset(seed);
    last = null;
    return inner().reset(seed, options);
  }

  @Override
  public Step<O> step(A action) {
    A done = last != null && random.get().nextDouble() < probability ? last : action;
    last = done;
    return inner().step(done);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("repeat_action_probability", probability);
  }
}
