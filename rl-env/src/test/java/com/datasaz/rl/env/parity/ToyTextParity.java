package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.toytext.CliffWalking;
import com.datasaz.rl.env.toytext.FrozenLake;
import com.datasaz.rl.env.toytext.FrozenLakeMap;
import com.datasaz.rl.env.toytext.Taxi;
import com.datasaz.rl.env.toytext.TaxiState;
import com.datasaz.rl.env.toytext.ToyText;
import com.datasaz.rl.env.toytext.Transition;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Whole transition tables, seeded trajectories, masks and drawings of the toy-text problems. */
final class ToyTextParity {

  private static final double EXACT = 1e-15;

  private final String name;
  private final JsonNode entry;
  private final Supplier<ToyText> environment;
  private final List<DynamicTest> tests;

  private ToyTextParity(
      String name, JsonNode entry, Supplier<ToyText> environment, List<DynamicTest> tests) {
    this.name = name;
    this.entry = entry;
    this.environment = environment;
    this.tests = tests;
  }

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    root.path("FrozenLake")
        .properties()
        .forEach(
            field -> {
              FrozenLake.Config config = lake(field.getKey(), field.getValue());
              add(field, () -> new FrozenLake(config, RenderMode.ANSI), tests);
            });
    root.path("CliffWalking")
        .properties()
        .forEach(
            field -> {
              boolean slippery = field.getKey().equals("slippery");
              add(field, () -> new CliffWalking(slippery, RenderMode.ANSI), tests);
            });
    if (root.has("Taxi")) {
      taxi(root.get("Taxi"), tests);
    }
    return tests.stream();
  }

  private static void add(
      Map.Entry<String, JsonNode> field, Supplier<ToyText> environment, List<DynamicTest> tests) {
    if (field.getValue().has("P")) {
      new ToyTextParity(field.getKey(), field.getValue(), environment, tests).addAll();
    }
  }

  /** Reads a configuration from the name of its entry. */
  private static FrozenLake.Config lake(String name, JsonNode entry) {
    FrozenLake.Config config = FrozenLake.Config.DEFAULT.withSlippery(name.contains("slippery"));
    if (name.startsWith("8x8")) {
      config = config.withMap(FrozenLakeMap.LARGE);
    }
    if (name.startsWith("custom_")) {
      config = config.withMap(FrozenLakeMap.of(name.substring("custom_".length()).split("_")));
    }
    if (name.contains("_success")) {
      String[] parts = name.substring(name.indexOf("_success")).split("_");
      config = config.withSuccessRate(Double.parseDouble(parts[1].substring("success".length())));
      config = config.withRewards(rewards(parts));
    }
    if (entry.has("desc")) {
      List<String> rows = new ArrayList<>();
      entry.get("desc").forEach(row -> rows.add(row.textValue()));
      if (name.matches("(4x4|8x8)_.*")) {
        assertThat(config.map().rows()).as("the map that comes with the library").isEqualTo(rows);
      }
      config = config.withMap(new FrozenLakeMap(rows));
    }
    return config;
  }

  private static FrozenLake.Rewards rewards(String[] parts) {
    return new FrozenLake.Rewards(
        Double.parseDouble(parts[2].substring("rewards".length())),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]));
  }

  private static void taxi(JsonNode entry, List<DynamicTest> tests) {
    Supplier<ToyText> dry = () -> new Taxi(Taxi.Config.DEFAULT, RenderMode.ANSI);
    Supplier<ToyText> rainy = () -> new Taxi(Taxi.Config.DEFAULT.withRain(true), RenderMode.ANSI);
    new ToyTextParity("Taxi", entry, dry, tests).addAll();
    tests.add(test("Taxi, in the rain", () -> compareTables(rainy.get(), entry.get("P_rainy"))));
    tests.add(test("Taxi, decode", () -> compareDecoding(entry.get("decode"))));
    tests.add(test("Taxi, masks", () -> compareMasks(entry.get("action_mask"))));
    tests.add(test("Taxi, starts", () -> compareStarts(dry.get(), entry)));
    tests.add(test("Taxi, optimal values", () -> compareValues(dry.get(), entry)));
  }

  private static DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(name, check::run);
  }

  private void addAll() {
    tests.add(test(name + ", table", () -> compareTables(environment.get(), entry.get("P"))));
    JsonNode trajectories = entry.path("trajectories");
    for (int i = 0; i < trajectories.size(); i++) {
      JsonNode trajectory = trajectories.get(i);
      tests.add(test(name + ", trajectory " + i, () -> follow(trajectory)));
    }
  }

  private static void compareTables(ToyText environment, JsonNode table) {
    assertThat(environment.table().states()).isEqualTo(table.size());
    for (int state = 0; state < table.size(); state++) {
      assertThat(environment.table().actions()).isEqualTo(table.get(state).size());
      for (int action = 0; action < table.get(state).size(); action++) {
        assertThat(environment.table().outcomes(state, action))
            .as("state %s, action %s", state, action)
            .isEqualTo(outcomes(table.get(state).get(action)));
      }
    }
  }

  private static List<Transition> outcomes(JsonNode list) {
    List<Transition> outcomes = new ArrayList<>();
    for (JsonNode outcome : list) {
      outcomes.add(
          new Transition(
              outcome.get(0).doubleValue(),
              outcome.get(1).intValue(),
              outcome.get(2).doubleValue(),
              outcome.get(3).booleanValue()));
    }
    return outcomes;
  }

  private void follow(JsonNode trajectory) {
    ToyText bare = environment.get();
    Environment<Integer, Integer> limited = limited(bare, trajectory.get("n").intValue());
    Reset<Integer> start = limited.reset(seed(trajectory), options(trajectory));
    assertThat(start.observation()).isEqualTo(trajectory.get("state0").intValue());
    assertThat(start.info()).containsEntry("prob", trajectory.get("info0_prob").doubleValue());
    compareMask(start.info(), trajectory.path("mask0"));
    compareText(bare, trajectory.path("ansi0"));
    for (int i = 0; i < trajectory.get("n").intValue(); i++) {
      compareStep(limited.step(trajectory.get("actions").get(i).intValue()), trajectory, i);
      compareText(bare, trajectory.path("ansi").path(i));
    }
  }

  /** CliffWalking has no limit upstream; its files were recorded with one at their end. */
  private Environment<Integer, Integer> limited(ToyText bare, int length) {
    int limit = entry.path("max_episode_steps").asInt(Math.max(length, 120));
    return new TimeLimit<>(bare, limit);
  }

  private static long seed(JsonNode trajectory) {
    return trajectory.get("seed").asLong(0);
  }

  private static Map<String, Object> options(JsonNode trajectory) {
    return trajectory.get("injected").booleanValue()
        ? Map.of("state", trajectory.get("state0").intValue())
        : Map.of();
  }

  private static void compareStep(Step<Integer> step, JsonNode trajectory, int i) {
    assertThat(step.observation()).isEqualTo(trajectory.get("states").get(i).intValue());
    assertThat(step.reward()).isEqualTo(trajectory.get("rewards").get(i).doubleValue());
    assertThat(step.terminated()).isEqualTo(trajectory.get("terminated").get(i).booleanValue());
    assertThat(step.truncated()).isEqualTo(trajectory.get("truncated").get(i).booleanValue());
    assertThat(step.info()).containsEntry("prob", trajectory.get("probs").get(i).doubleValue());
    compareMask(step.info(), trajectory.path("masks").path(i));
  }

  private static void compareMask(Map<String, Object> info, JsonNode expected) {
    if (!expected.isMissingNode()) {
      assertThat((boolean[]) info.get("action_mask")).containsExactly(mask(expected));
    }
  }

  private static boolean[] mask(JsonNode zerosAndOnes) {
    boolean[] mask = new boolean[zerosAndOnes.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = zerosAndOnes.get(i).intValue() == 1;
    }
    return mask;
  }

  private static void compareText(ToyText environment, JsonNode expected) {
    if (expected.isTextual()) {
      assertThat(environment.render()).contains(new Rendering.Text(expected.textValue()));
    }
  }

  private static void compareDecoding(JsonNode decoded) {
    for (int state = 0; state < decoded.size(); state++) {
      int[] parts = References.integers(decoded.get(state));
      TaxiState expected = new TaxiState(parts[0], parts[1], parts[2], parts[3]);
      assertThat(TaxiState.decode(state)).isEqualTo(expected);
      assertThat(expected.encode()).isEqualTo(state);
    }
  }

  private static void compareMasks(JsonNode masks) {
    for (int state = 0; state < masks.size(); state++) {
      assertThat(Taxi.actionMask(state))
          .as("state %s", state)
          .containsExactly(mask(masks.get(state)));
    }
  }

  private static void compareStarts(ToyText taxi, JsonNode entry) {
    JsonNode distribution = entry.get("initial_state_distrib");
    for (int state = 0; state < distribution.size(); state++) {
      assertThat(taxi.startProbability(state))
          .isCloseTo(distribution.get(state).doubleValue(), within(EXACT));
    }
  }

  /** The best sum of rewards from each state, found by value iteration over the table. */
  private static void compareValues(ToyText taxi, JsonNode entry) {
    double[] values = new double[taxi.table().states()];
    for (int sweep = 0; sweep < 100; sweep++) {
      for (int state = 0; state < values.length; state++) {
        values[state] = best(taxi, state, values);
      }
    }
    assertThat(values)
        .containsExactly(References.numbers(entry.get("optimal_value_undiscounted")), within(1e-9));
  }

  private static double best(ToyText taxi, int state, double[] values) {
    double best = Double.NEGATIVE_INFINITY;
    for (int action = 0; action < taxi.table().actions(); action++) {
      Transition outcome = taxi.table().outcomes(state, action).get(0);
      double after = outcome.terminated() ? 0 : values[outcome.next()];
      best = Math.max(best, outcome.reward() + after);
    }
    return best;
  }
}
