package com.datasaz.rl.env.toytext;

import java.util.ArrayList;
import java.util.List;

/** The streets of {@link Taxi}, and what its actions lead to. */
final class TaxiTown {

  static final int ACTIONS = 6;
  static final int PICK_UP = 4;

  private static final List<String> MAP =
      List.of(
          "+---------+",
          "|R: | : :G|",
          "| : | : : |",
          "| : : : : |",
          "| | : | : |",
          "|Y| : |B: |",
          "+---------+");

  private static final int[] STAND_ROWS = {0, 0, 4, 4};
  private static final int[] STAND_COLUMNS = {0, 4, 0, 3};
  private static final int[] ROW_STEPS = {1, -1, 0, 0};
  private static final int[] COLUMN_STEPS = {0, 0, 1, -1};

  /** The moves to the left and right of each move, in compass directions. */
  private static final int[][] SIDES = {{2, 3}, {3, 2}, {1, 0}, {0, 1}};

  private static final double STEP = -1;
  private static final double WRONG = -10;
  private static final double DELIVERED = 20;
  private static final int NOWHERE = -1;

  private final Taxi.Config config;

  TaxiTown(Taxi.Config config) {
    this.config = config;
  }

  /** The map, tile by tile. */
  static String[][] tiles() {
    return MAP.stream().map(row -> row.split("")).toArray(String[][]::new);
  }

  static int standRow(int stand) {
    return STAND_ROWS[stand];
  }

  static int standColumn(int stand) {
    return STAND_COLUMNS[stand];
  }

  /** Whether a move leads anywhere. */
  static boolean isOpen(TaxiState state, int move) {
    int row = state.row() + ROW_STEPS[move];
    return row >= 0 && row < TaxiState.SIDE && hasNoWall(state, COLUMN_STEPS[move]);
  }

  private static boolean hasNoWall(TaxiState state, int columnStep) {
    return columnStep == 0
        || MAP.get(1 + state.row()).charAt(2 * state.column() + 1 + columnStep) == ':';
  }

  /** The stand at which the taxi is. */
  private static int stand(TaxiState state) {
    for (int stand = 0; stand < TaxiState.STANDS; stand++) {
      if (state.row() == STAND_ROWS[stand] && state.column() == STAND_COLUMNS[stand]) {
        return stand;
      }
    }
    return NOWHERE;
  }

  static boolean canPickUp(TaxiState state) {
    return state.passenger() == stand(state);
  }

  static boolean canDropOff(TaxiState state) {
    return state.passenger() == TaxiState.IN_TAXI && stand(state) != NOWHERE;
  }

  List<Transition> outcomes(int number, int action) {
    TaxiState state = TaxiState.decode(number);
    if (action < PICK_UP) {
      return config.rainy() ? rainyMoves(state, action) : List.of(move(state, action, 1));
    }
    return List.of(action == PICK_UP ? pickUp(state) : dropOff(state));
  }

  private static Transition move(TaxiState state, int move, double probability) {
    return new Transition(probability, moved(state, move).encode(), STEP, false);
  }

  private static TaxiState moved(TaxiState state, int move) {
    return isOpen(state, move)
        ? state.at(state.row() + ROW_STEPS[move], state.column() + COLUMN_STEPS[move])
        : state;
  }

  /** In the rain a move that is open may slip to either side. */
  private List<Transition> rainyMoves(TaxiState state, int move) {
    double astray = (1 - config.rainyProbability()) / 2;
    List<Transition> outcomes = new ArrayList<>();
    outcomes.add(move(state, move, config.rainyProbability()));
    for (int side : SIDES[move]) {
      TaxiState slipped = isOpen(state, move) ? moved(state, side) : state;
      outcomes.add(new Transition(astray, slipped.encode(), STEP, false));
    }
    return outcomes;
  }

  private static Transition pickUp(TaxiState state) {
    return canPickUp(state)
        ? outcome(state.withPassenger(TaxiState.IN_TAXI), STEP, false)
        : outcome(state, WRONG, false);
  }

  private static Transition dropOff(TaxiState state) {
    int stand = stand(state);
    if (!canDropOff(state)) {
      return outcome(state, WRONG, false);
    }
    boolean delivered = stand == state.destination();
    return outcome(state.withPassenger(stand), delivered ? DELIVERED : STEP, delivered);
  }

  private static Transition outcome(TaxiState next, double reward, boolean terminated) {
    return new Transition(1, next.encode(), reward, terminated);
  }
}
