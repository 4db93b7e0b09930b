package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Discrete;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the toy-text problems have in common: numbered states, a table of transitions, and a drawing
 * in characters.
 *
 * <p>The info of every reset and step has {@code prob}, the probability of what happened. One
 * number is drawn for the first state and one for every step, also where only one thing can happen,
 * as in Gymnasium. The reset option {@code state}, an {@link Integer}, is the first state itself.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public abstract class ToyText extends AbstractEnvironment<Integer, Integer> {

  private static final String STATE = "state";
  private static final EnvironmentMetadata METADATA =
      new EnvironmentMetadata(List.of(RenderMode.ANSI), 4);

  private final TransitionTable table;
  private final StartStates starts;
  private final RenderMode renderMode;
  private int state;
  private int lastAction = NO_ACTION;

  static final int NO_ACTION = -1;

  ToyText(TransitionTable table, StartStates starts, RenderMode renderMode) {
    super(new Discrete(table.states()), new Discrete(table.actions()));
    this.table = table;
    this.starts = starts;
    this.renderMode = renderMode;
    if (renderMode != RenderMode.NONE && renderMode != RenderMode.ANSI) {
      throw new IllegalArgumentException(
          "render mode must be one of " + METADATA.renderModes() + ", got " + renderMode);
    }
  }

  /**
   * Returns the model of this world.
   *
   * @return what may follow from each action in each state
   */
  public final TransitionTable table() {
    return table;
  }

  /**
   * Returns how likely an episode starts in a state.
   *
   * @param start a state, from 0
   * @return the probability, in [0, 1]
   */
  public final double startProbability(int start) {
    return starts.probability(start);
  }

  /** The present state. */
  final int state() {
    return state;
  }

  /** What is drawn, given the last action or {@link #NO_ACTION}. */
  abstract String text(int lastAction);

  /** The state that an outcome leads to; the one in the table unless overridden. */
  int follow(int from, Transition outcome) {
    return outcome.next();
  }

  /** Facts about a state, beside the probability. */
  Map<String, Object> info(double probability) {
    return Map.of("prob", probability);
  }

  /** Called once an episode has begun. */
  void begun() {}

  @Override
  protected final Reset<Integer> begin(Map<String, Object> options) {
    state = options.containsKey(STATE) ? given(options.get(STATE)) : starts.draw(random());
    lastAction = NO_ACTION;
    begun();
    return new Reset<>(state, info(1));
  }

  private int given(Object value) {
    if (observationSpace().contains(value)) {
      return (Integer) value;
    }
    throw new IllegalArgumentException(
        "reset option state must be in " + observationSpace() + ", got " + value);
  }

  @Override
  protected final Step<Integer> advance(Integer action) {
    Transition outcome = table.draw(state, action, random());
    state = follow(state, outcome);
    lastAction = action;
    return new Step<>(
        state, outcome.reward(), outcome.terminated(), false, info(outcome.probability()));
  }

  @Override
  public final RenderMode renderMode() {
    return renderMode;
  }

  @Override
  public final EnvironmentMetadata metadata() {
    return METADATA;
  }

  @Override
  public final Optional<Rendering> render() {
    return renderMode == RenderMode.NONE
        ? Optional.empty()
        : Optional.of(new Rendering.Text(text(lastAction)));
  }
}
