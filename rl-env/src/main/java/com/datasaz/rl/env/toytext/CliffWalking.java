package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.RenderMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk along a cliff: Gymnasium's {@code CliffWalking-v1}.
 *
 * <p>States are the tiles of a grid of 4 by 12, numbered line by line; episodes start in the lower
 * left corner, 36, and end in the lower right, 47. Actions: 0 up, 1 right, 2 down, 3 left. Every
 * step costs 1; a step over the cliff between the two corners costs 100 and leads back to the
 * start. Where it is slippery, a step goes to either side as often as ahead.
 *
 * <p>Source: R. S. Sutton, A. G. Barto, Reinforcement Learning: An Introduction, 2nd edition,
 * example 6.6.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class CliffWalking extends ToyText {

  private static final int ROWS = 4;
  private static final int COLUMNS = 12;
  private static final int START = (ROWS - 1) * COLUMNS;
  private static final int GOAL = ROWS * COLUMNS - 1;
  private static final int ACTIONS = 4;

  /** The walk on firm ground, not drawn. */
  public CliffWalking() {
    this(false, RenderMode.NONE);
  }

  /**
   * The walk on firm or slippery ground.
   *
   * @param slippery whether steps may go to either side
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#ANSI}
   */
  public CliffWalking(boolean slippery, RenderMode renderMode) {
    super(
        new TransitionTable(
            ROWS * COLUMNS, ACTIONS, (state, action) -> outcomes(state, action, slippery)),
        new StartStates(ROWS * COLUMNS, state -> state == START),
        renderMode);
  }

  private static List<Transition> outcomes(int state, int action, boolean slippery) {
    if (!slippery) {
      return List.of(move(state, action, 1));
    }
    List<Transition> outcomes = new ArrayList<>();
    for (int turn = -1; turn <= 1; turn++) {
      outcomes.add(move(state, Math.floorMod(action + turn, ACTIONS), 1.0 / 3));
    }
    return outcomes;
  }

  private static Transition move(int state, int direction, double probability) {
    int next = neighbour(state, direction);
    return isCliff(next)
        ? new Transition(probability, START, -100, false)
        : new Transition(probability, next, -1, next == GOAL);
  }

  private static int neighbour(int state, int direction) {
    int row = state / COLUMNS;
    int column = state % COLUMNS;
    return switch (direction) {
      case 0 -> row == 0 ? state : state - COLUMNS;
      case 1 -> column == COLUMNS - 1 ? state : state + 1;
      case 2 -> row == ROWS - 1 ? state : state + COLUMNS;
      default -> column == 0 ? state : state - 1;
    };
  }

  private static boolean isCliff(int state) {
    return state > START && state < GOAL;
  }

  @Override
  String text(int lastAction) {
    StringBuilder text = new StringBuilder();
    for (int state = 0; state <= GOAL; state++) {
      text.append(letter(state)).append((state + 1) % COLUMNS == 0 ? "\n" : "  ");
    }
    return text.append('\n').toString();
  }

  private char letter(int state) {
    if (state == state()) {
      return 'x';
    }
    if (state == GOAL) {
      return 'T';
    }
    return isCliff(state) ? 'C' : 'o';
  }
}
