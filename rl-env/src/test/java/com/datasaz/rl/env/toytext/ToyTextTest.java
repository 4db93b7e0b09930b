package com.datasaz.rl.env.toytext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.Pcg64;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Restriction;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToyTextTest {

  private static final Taxi.Config RAIN = Taxi.Config.DEFAULT.withRain(true);

  static Stream<ToyText> worlds() {
    return Stream.of(
        new FrozenLake(),
        new FrozenLake(
            FrozenLake.Config.DEFAULT.withMap(FrozenLakeMap.LARGE).withSuccessRate(0.7),
            RenderMode.NONE),
        new CliffWalking(),
        new CliffWalking(true, RenderMode.NONE),
        new Taxi(),
        new Taxi(RAIN, RenderMode.NONE));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void probabilitiesSumToOne(ToyText world) {
    double starts = 0;
    for (int state = 0; state < world.table().states(); state++) {
      starts += world.startProbability(state);
      for (int action = 0; action < world.table().actions(); action++) {
        double sum =
            world.table().outcomes(state, action).stream()
                .mapToDouble(Transition::probability)
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
    }
    assertThat(starts).isCloseTo(1, within(1e-12));
  }

  /** 14 / 17 is the probability to cross the small lake at all, known from its linear program. */
  @Test
  void theBestWayOverTheLakeSucceedsFourteenTimesInSeventeen() {
    ToyText lake = new FrozenLake();
    double[] values = new double[lake.table().states()];
    for (int sweep = 0; sweep < 5000; sweep++) {
      for (int state = 0; state < values.length; state++) {
        values[state] = best(lake.table(), state, values);
      }
    }
    assertThat(values[0]).isCloseTo(14.0 / 17, within(1e-9));
  }

  private static double best(TransitionTable table, int state, double[] values) {
    double best = Double.NEGATIVE_INFINITY;
    for (int action = 0; action < table.actions(); action++) {
      double value = 0;
      for (Transition outcome : table.outcomes(state, action)) {
        double after = outcome.terminated() ? 0 : values[outcome.next()];
        value += outcome.probability() * (outcome.reward() + after);
      }
      best = Math.max(best, value);
    }
    return best;
  }

  /** Hashes of 3000 observations that Gymnasium 1.3.0 gave for the same seeds. */
  @Test
  void rainAndWhimsFollowGymnasium() {
    assertThat(hash(RAIN)).isEqualTo(7703781189670073841L);
    assertThat(hash(Taxi.Config.DEFAULT.withFicklePassenger(true))).isEqualTo(3213547284923810507L);
    assertThat(hash(RAIN.withFicklePassenger(true))).isEqualTo(7705566254948894341L);
  }

  /** Picks up wherever it can, else takes any action that changes something. */
  private static long hash(Taxi.Config config) {
    Taxi taxi = new Taxi(config, RenderMode.NONE);
    Pcg64 choices = new Pcg64(1);
    Reset<Integer> start = taxi.reset(7);
    boolean[] mask = (boolean[]) start.info().get("action_mask");
    long hash = start.observation();
    for (int i = 0; i < 3000; i++) {
      if (i > 0 && i % 50 == 0) {
        mask = (boolean[]) taxi.reset().info().get("action_mask");
      }
      int action = new Discrete(mask.length).sample(choices, Restriction.mask(mask));
      Step<Integer> step = taxi.step(mask[4] ? 4 : action);
      hash = hash * 31 + step.observation() & Long.MAX_VALUE;
      mask = (boolean[]) (step.ended() ? taxi.reset().info() : step.info()).get("action_mask");
    }
    return hash;
  }

  /** Maps that Gymnasium 1.3.0 drew for the same seeds. */
  @Test
  void drawsGymnasiumsMaps() {
    assertThat(FrozenLakeMap.random(4, 0.6, new Pcg64(3)))
        .isEqualTo(FrozenLakeMap.of("SFHF", "FFFF", "HFFF", "FFHG"));
    assertThat(FrozenLakeMap.random(5, 0.5, new Pcg64(12)))
        .isEqualTo(FrozenLakeMap.of("SFFHF", "HHFFF", "FHHFF", "FFHFH", "HFFFG"));
  }

  @Test
  void refusesMapsThatAreNone() {
    assertThatThrownBy(() -> FrozenLakeMap.of("SF", "FFG"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows must be of equal length");
    assertThatThrownBy(() -> FrozenLakeMap.of("FF", "FG")).hasMessageContaining("at least one S");
    assertThatThrownBy(() -> FrozenLakeMap.of("SX", "FG"))
        .hasMessageContaining("made of S, F, H and G");
    assertThatThrownBy(() -> FrozenLakeMap.random(1, 0.5, new Pcg64(0)))
        .hasMessageContaining("size of at least 2");
    assertThatThrownBy(() -> FrozenLake.Config.DEFAULT.withSuccessRate(2))
        .hasMessageContaining("success rate must be in [0, 1], got 2.0");
  }

  @Test
  void startsWhereToldIfThatIsAState() {
    CliffWalking walk = new CliffWalking();
    assertThat(walk.reset(0, Map.of("state", 12)).observation()).isEqualTo(12);
    assertThatThrownBy(() -> walk.reset(0, Map.of("state", 48)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reset option state must be in Discrete(48), got 48");
  }

  @Test
  void drawsInCharactersOnlyIfAsked() {
    assertThat(new Taxi().render()).isEmpty();
    assertThatThrownBy(() -> new Taxi(RAIN, RenderMode.RGB_ARRAY))
        .hasMessageContaining("render mode must be one of [ANSI], got RGB_ARRAY");
  }

  @Test
  void taxiStatesNameTheirRanges() {
    assertThatThrownBy(() -> TaxiState.decode(500))
        .hasMessageContaining("state must be in [0, 500), got 500");
    assertThatThrownBy(() -> new TaxiState(0, 0, 5, 0))
        .hasMessageContaining("passenger must be in [0, 5)");
  }
}
