package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.RenderMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A way over a frozen lake with holes: Gymnasium's {@code FrozenLake-v1}.
 *
 * <p>States are tiles, numbered line by line. Actions: 0 left, 1 down, 2 right, 3 up. Holes and the
 * goal end the episode. On slippery ice a step goes where it is meant to with the success rate, and
 * otherwise to either side.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class FrozenLake extends ToyText {

  static final int DIRECTIONS = 4;

  private static final List<String> NAMES = List.of("Left", "Down", "Right", "Up");

  /**
   * How the lake is made.
   *
   * @param map the tiles
   * @param slippery whether steps may go astray
   * @param successRate probability that a step on slippery ice goes where it is meant to, in [0, 1]
   * @param rewards what stepping on each kind of tile is worth
   */
  public record Config(FrozenLakeMap map, boolean slippery, double successRate, Rewards rewards) {

    /** The slippery lake of 4 by 4 tiles, with a reward of 1 at the goal. */
    public static final Config DEFAULT =
        new Config(FrozenLakeMap.SMALL, true, 1.0 / 3.0, Rewards.DEFAULT);

    /**
     * Checks the rate.
     *
     * @param map the tiles
     * @param slippery whether steps may go astray
     * @param successRate probability that a step goes where it is meant to, in [0, 1]
     * @param rewards what stepping on each kind of tile is worth
     */
    public Config {
      if (!(successRate >= 0 && successRate <= 1)) {
        throw new IllegalArgumentException("success rate must be in [0, 1], got " + successRate);
      }
    }

    /**
     * The same on another map.
     *
     * @param other the tiles
     * @return a new configuration
     */
    public Config withMap(FrozenLakeMap other) {
      return new Config(other, slippery, successRate, rewards);
    }

    /**
     * The same with slippery ice or without.
     *
     * @param value whether steps may go astray
     * @return a new configuration
     */
    public Config withSlippery(boolean value) {
      return new Config(map, value, successRate, rewards);
    }

    /**
     * The same with another success rate.
     *
     * @param rate probability that a step on slippery ice goes where it is meant to, in [0, 1]
     * @return a new configuration
     */
    public Config withSuccessRate(double rate) {
      return new Config(map, slippery, rate, rewards);
    }

    /**
     * The same with other rewards.
     *
     * @param others what stepping on each kind of tile is worth
     * @return a new configuration
     */
    public Config withRewards(Rewards others) {
      return new Config(map, slippery, successRate, others);
    }
  }

  /**
   * What stepping on a tile is worth.
   *
   * @param goal on the goal
   * @param hole in a hole
   * @param frozen on ice
   */
  public record Rewards(double goal, double hole, double frozen) {

    /** 1 for the goal, nothing else. */
    public static final Rewards DEFAULT = new Rewards(1, 0, 0);

    double of(char tile) {
      return switch (tile) {
        case 'G' -> goal;
        case 'H' -> hole;
        default -> frozen;
      };
    }
  }

  private final FrozenLakeMap map;

  /** The slippery lake of 4 by 4 tiles, not drawn. */
  public FrozenLake() {
    this(Config.DEFAULT, RenderMode.NONE);
  }

  /**
   * A lake.
   *
   * @param config how it is made
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#ANSI}
   */
  public FrozenLake(Config config, RenderMode renderMode) {
    super(table(config), starts(config.map()), renderMode);
    this.map = config.map();
  }

  private static StartStates starts(FrozenLakeMap map) {
    return new StartStates(map.size(), state -> map.tile(state) == 'S');
  }

  private static TransitionTable table(Config config) {
    return new TransitionTable(
        config.map().size(), DIRECTIONS, (state, action) -> outcomes(config, state, action));
  }

  private static List<Transition> outcomes(Config config, int state, int action) {
    if (isEnd(config.map().tile(state))) {
      return List.of(new Transition(1, state, 0, true));
    }
    if (!config.slippery()) {
      return List.of(move(config, state, action, 1));
    }
    double astray = (1 - config.successRate()) / 2;
    List<Transition> outcomes = new ArrayList<>();
    for (int turn = -1; turn <= 1; turn++) {
      int direction = Math.floorMod(action + turn, DIRECTIONS);
      outcomes.add(move(config, state, direction, turn == 0 ? config.successRate() : astray));
    }
    return outcomes;
  }

  private static Transition move(Config config, int state, int direction, double probability) {
    int next = config.map().neighbour(state, direction);
    char tile = config.map().tile(next);
    return new Transition(probability, next, config.rewards().of(tile), isEnd(tile));
  }

  private static boolean isEnd(char tile) {
    return tile == 'G' || tile == 'H';
  }

  @Override
  String text(int lastAction) {
    StringBuilder text = new StringBuilder();
    text.append(lastAction == NO_ACTION ? "" : "  (" + NAMES.get(lastAction) + ")").append('\n');
    for (int tile = 0; tile < map.size(); tile++) {
      String letter = String.valueOf(map.tile(tile));
      text.append(tile == state() ? Ansi.RED.highlight(letter) : letter);
      text.append((tile + 1) % map.width() == 0 ? "\n" : "");
    }
    return text.toString();
  }
}
