package com.datasaz.rl.env.toytext;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.random.NumpySamplers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A taxi that fetches a passenger at one of four stands and brings them to another: Gymnasium's
 * {@code Taxi-v4}.
 *
 * <p>There are 500 states, see {@link TaxiState}. Actions: 0 south, 1 north, 2 east, 3 west, 4 pick
 * up, 5 drop off. Every step costs 1, a wrong pick-up or drop-off 10; the right drop-off is worth
 * 20 and ends the episode. The info has {@code action_mask}, a {@code boolean[]} of the actions
 * that change anything.
 *
 * <p>In the rain a move slips to either side; a fickle passenger may change the destination once,
 * at the first move after being picked up.
 *
 * <p>Source: T. G. Dietterich, Hierarchical Reinforcement Learning with the MAXQ Value Function
 * Decomposition, JAIR 13, 2000.
 *
 * <p>Thread contract: confined to one thread at a time.
 */
public final class Taxi extends ToyText {

  private static final List<String> NAMES =
      List.of("South", "North", "East", "West", "Pickup", "Dropoff");

  /**
   * The weather and the passenger.
   *
   * @param rainy whether moves may slip to either side
   * @param ficklePassenger whether the destination may change
   * @param rainyProbability probability that a move in the rain goes where it is meant to, in [0,
   *     1]
   * @param fickleProbability probability that a fickle passenger changes the destination, in [0, 1]
   */
  public record Config(
      boolean rainy, boolean ficklePassenger, double rainyProbability, double fickleProbability) {

    /** Dry, with a passenger who knows the way. */
    public static final Config DEFAULT = new Config(false, false, 0.8, 0.3);

    /**
     * Checks the probabilities.
     *
     * @param rainy whether moves may slip to either side
     * @param ficklePassenger whether the destination may change
     * @param rainyProbability probability that a move in the rain goes where it is meant to
     * @param fickleProbability probability that a fickle passenger changes the destination
     */
    public Config {
      check("rainy probability", rainyProbability);
      check("fickle probability", fickleProbability);
    }

    private static void check(String name, double probability) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(name + " must be in [0, 1], got " + probability);
      }
    }

    /**
     * The same in the rain or in the dry.
     *
     * @param value whether moves may slip to either side
     * @return a new configuration
     */
    public Config withRain(boolean value) {
      return new Config(value, ficklePassenger, rainyProbability, fickleProbability);
    }

    /**
     * The same with a fickle passenger or not.
     *
     * @param value whether the destination may change
     * @return a new configuration
     */
    public Config withFicklePassenger(boolean value) {
      return new Config(rainy, value, rainyProbability, fickleProbability);
    }
  }

  private final Config config;
  private boolean changesMind;

  /** The taxi in the dry, not drawn. */
  public Taxi() {
    this(Config.DEFAULT, RenderMode.NONE);
  }

  /**
   * A taxi.
   *
   * @param config the weather and the passenger
   * @param renderMode {@link RenderMode#NONE} or {@link RenderMode#ANSI}
   */
  public Taxi(Config config, RenderMode renderMode) {
    super(
        new TransitionTable(TaxiState.COUNT, TaxiTown.ACTIONS, new TaxiTown(config)::outcomes),
        new StartStates(TaxiState.COUNT, Taxi::isStart),
        renderMode);
    this.config = config;
  }

  private static boolean isStart(int number) {
    TaxiState state = TaxiState.decode(number);
    return state.passenger() != TaxiState.IN_TAXI && state.passenger() != state.destination();
  }

  /**
   * Returns the actions that change anything.
   *
   * @param number number of a state, 0 to 499
   * @return one entry per action
   */
  public static boolean[] actionMask(int number) {
    TaxiState state = TaxiState.decode(number);
    return new boolean[] {
      TaxiTown.isOpen(state, 0),
      TaxiTown.isOpen(state, 1),
      TaxiTown.isOpen(state, 2),
      TaxiTown.isOpen(state, 3),
      TaxiTown.canPickUp(state),
      TaxiTown.canDropOff(state)
    };
  }

  @Override
  void begun() {
    changesMind =
        config.ficklePassenger() && NumpySamplers.uniform(random()) < config.fickleProbability();
  }

  @Override
  int follow(int from, Transition outcome) {
    TaxiState before = TaxiState.decode(from);
    TaxiState after = TaxiState.decode(outcome.next());
    if (!changesMind || before.passenger() != TaxiState.IN_TAXI || after.isAt(before)) {
      return outcome.next();
    }
    changesMind = false;
    int other = NumpySamplers.below(random(), TaxiState.STANDS - 1);
    return after.withDestination(other < before.destination() ? other : other + 1).encode();
  }

  @Override
  Map<String, Object> info(double probability) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("prob", probability);
    info.put("action_mask", actionMask(state()));
    return info;
  }

  @Override
  String text(int lastAction) {
    TaxiState now = TaxiState.decode(state());
    String[][] tiles = TaxiTown.tiles();
    if (now.passenger() == TaxiState.IN_TAXI) {
      paint(tiles, now.row(), now.column(), tile -> Ansi.GREEN.highlight(tile.replace(' ', '_')));
    } else {
      paint(tiles, now.row(), now.column(), Ansi.YELLOW::highlight);
      paintStand(tiles, now.passenger(), Ansi.BLUE::bold);
    }
    paintStand(tiles, now.destination(), Ansi.MAGENTA::text);
    String town =
        Arrays.stream(tiles).map(row -> String.join("", row)).collect(Collectors.joining("\n"));
    return town
        + "\n"
        + (lastAction == NO_ACTION ? "" : "  (" + NAMES.get(lastAction) + ")")
        + "\n";
  }

  private static void paintStand(String[][] tiles, int stand, UnaryOperator<String> color) {
    paint(tiles, TaxiTown.standRow(stand), TaxiTown.standColumn(stand), color);
  }

  private static void paint(String[][] tiles, int row, int column, UnaryOperator<String> color) {
    String[] line = tiles[1 + row];
    line[2 * column + 1] = color.apply(line[2 * column + 1]);
  }
}
