package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A lake: S where episodes start, F for ice that holds, H for holes, G for the goal.
 *
 * @param rows lines of equal length, at least one, with an S
 */
public record FrozenLakeMap(List<String> rows) {

  /** Gymnasium's lake of 4 by 4 tiles. */
  public static final FrozenLakeMap SMALL = of("SFFF", "FHFH", "FFFH", "HFFG");

  /** Gymnasium's lake of 8 by 8 tiles. */
  public static final FrozenLakeMap LARGE =
      of(
          "SFFFFFFF",
          "FFFFFFFF",
          "FFFHFFFF",
          "FFFFFHFF",
          "FFFHFFFF",
          "FHHFFFHF",
          "FHFFHFHF",
          "FFFHFFFG");

  /**
   * Copies the lines and checks them.
   *
   * @param rows lines of equal length, at least one, with an S
   */
  public FrozenLakeMap {
    rows = List.copyOf(rows);
    String tiles = String.join("", rows);
    if (rows.isEmpty() || tiles.length() != rows.size() * rows.get(0).length()) {
      throw new IllegalArgumentException("rows must be of equal length, got " + rows);
    }
    if (!tiles.matches("[SFHG]*S[SFHG]*")) {
      throw new IllegalArgumentException(
          "rows must be made of S, F, H and G with at least one S, got " + rows);
    }
  }

  /**
   * A map of some lines.
   *
   * @param rows lines of equal length
   * @return the map
   */
  public static FrozenLakeMap of(String... rows) {
    return new FrozenLakeMap(Arrays.asList(rows));
  }

  /**
   * Draws a square map on which the goal can be reached, as {@code generate_random_map}: start in
   * the upper left corner, goal in the lower right, every other tile frozen with some probability.
   *
   * @param size tiles on a side, at least 2
   * @param frozen probability that a tile holds, in (0, 1]
   * @param random source of randomness; a {@code Pcg64} of the same seed gives Gymnasium's map
   * @return the map
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static FrozenLakeMap random(int size, double frozen, RandomGenerator random) {
    if (size < 2 || !(frozen > 0 && frozen <= 1)) {
      throw new IllegalArgumentException(
          "a random map must have a size of at least 2 and a probability in (0, 1], got "
              + size
              + " and "
              + frozen);
    }
    FrozenLakeMap map = draw(size, frozen, random);
    while (!map.isGoalReachable()) {
      map = draw(size, frozen, random);
    }
    return map;
  }

  private static FrozenLakeMap draw(int size, double frozen, RandomGenerator random) {
    char[] tiles = new char[size * size];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = NumpySamplers.uniform(random) < frozen ? 'F' : 'H';
    }
    tiles[0] = 'S';
    tiles[tiles.length - 1] = 'G';
    String[] rows = new String[size];
    for (int i = 0; i < size; i++) {
      rows[i] = new String(tiles, i * size, size);
    }
    return of(rows);
  }

  /** Whether some way over the ice leads from the upper left corner to a goal. */
  boolean isGoalReachable() {
    boolean[] seen = new boolean[size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int tile = open.pop();
      if (tile(tile) == 'G') {
        return true;
      }
      if (tile(tile) != 'H' && !seen[tile]) {
        seen[tile] = true;
        for (int direction = 0; direction < FrozenLake.DIRECTIONS; direction++) {
          open.push(neighbour(tile, direction));
        }
      }
    }
    return false;
  }

  int width() {
    return rows.get(0).length();
  }

  int size() {
    return rows.size() * width();
  }

  char tile(int state) {
    return rows.get(state / width()).charAt(state % width());
  }

  /** The tile next to another: left, down, right or up; itself at the edge. */
  int neighbour(int state, int direction) {
    int row = state / width();
    int column = state % width();
    return switch (direction) {
      case 0 -> column == 0 ? state : state - 1;
      case 1 -> row == rows.size() - 1 ? state : state + width();
      case 2 -> column == width() - 1 ? state : state + 1;
      default -> row == 0 ? state : state - width();
    };
  }
}
