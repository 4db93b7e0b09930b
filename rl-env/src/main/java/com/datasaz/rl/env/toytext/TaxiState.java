package com.datasaz.rl.env.toytext;

/**
 * What the number of a state of {@link Taxi} stands for.
 *
 * @param row line of the taxi, 0 to 4 from the north
 * @param column column of the taxi, 0 to 4 from the west
 * @param passenger where the passenger waits: 0 red, 1 green, 2 yellow, 3 blue; 4 in the taxi
 * @param destination where the passenger wants to go: 0 red, 1 green, 2 yellow, 3 blue
 */
public record TaxiState(int row, int column, int passenger, int destination) {

  static final int SIDE = 5;
  static final int STANDS = 4;
  static final int IN_TAXI = 4;
  static final int COUNT = SIDE * SIDE * (STANDS + 1) * STANDS;

  /**
   * Checks the ranges.
   *
   * @param row line of the taxi, 0 to 4
   * @param column column of the taxi, 0 to 4
   * @param passenger where the passenger is, 0 to 4
   * @param destination where the passenger wants to go, 0 to 3
   */
  public TaxiState {
    check("row", row, SIDE);
    check("column", column, SIDE);
    check("passenger", passenger, STANDS + 1);
    check("destination", destination, STANDS);
  }

  private static void check(String name, int value, int end) {
    if (value < 0 || value >= end) {
      throw new IllegalArgumentException(name + " must be in [0, " + end + "), got " + value);
    }
  }

  /**
   * Reads a number.
   *
   * @param state number of a state, 0 to 499
   * @return what it stands for
   */
  public static TaxiState decode(int state) {
    check("state", state, COUNT);
    int taxi = state / STANDS / (STANDS + 1);
    int passenger = state / STANDS % (STANDS + 1);
    return new TaxiState(taxi / SIDE, taxi % SIDE, passenger, state % STANDS);
  }

  /**
   * Returns the number.
   *
   * @return number of the state, 0 to 499
   */
  public int encode() {
    return ((row * SIDE + column) * (STANDS + 1) + passenger) * STANDS + destination;
  }

  TaxiState at(int otherRow, int otherColumn) {
    return new TaxiState(otherRow, otherColumn, passenger, destination);
  }

  TaxiState withPassenger(int other) {
    return new TaxiState(row, column, other, destination);
  }

  TaxiState withDestination(int other) {
    return new TaxiState(row, column, passenger, other);
  }

  boolean isAt(TaxiState other) {
    return row == other.row && column == other.column;
  }
}
