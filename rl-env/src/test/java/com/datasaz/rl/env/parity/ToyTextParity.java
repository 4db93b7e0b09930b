package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
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
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Whole transition tables, seeded trajectories, masks and drawings of the toy-text problems. */
final class ToyTextParity {

  private static final double EXACT = 1e-15;
  private static final List<String> TAXI_FACTS =
      List.of("id", "env", "max_episode_steps", "reward_threshold", "kwargs");

  private final String name;
  private final Supplier<RecordedEnvironment> recorded;
  private final List<DynamicTest> tests;

  private ToyTextParity(
      String name, Supplier<RecordedEnvironment> recorded, List<DynamicTest> tests) {
    this.name = name;
    this.recorded = recorded;
    this.tests = tests;
  }

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    add(root.path("FrozenLake"), ToyTextEntries::lake, tests);
    add(root.path("CliffWalking"), ToyTextEntries::cliff, tests);
    root.path("Taxi").properties().forEach(field -> taxi(field, root.get("Taxi"), tests));
    return Stream.concat(tests.stream(), References.unread(root, ToyTextParity::isRead));
  }

  private static boolean isRead(String section) {
    return List.of("meta", "sampling", "FrozenLake", "CliffWalking", "Taxi").contains(section);
  }

  private static void add(
      JsonNode section,
      BiFunction<String, JsonNode, RecordedEnvironment> reader,
      List<DynamicTest> tests) {
    for (Map.Entry<String, JsonNode> field : section.properties()) {
      String name = field.getKey();
      JsonNode entry = field.getValue();
      if (entry.isObject()) {
        new ToyTextParity(name, () -> reader.apply(name, entry), tests).addAll(entry);
      }
    }
  }

  private static DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(name, check::run);
  }

  private void addAll(JsonNode entry) {
    if (entry.has("P")) {
      addTable(name, entry.get("P"));
    }
    addTrajectories(name, entry.path("trajectories"));
    if (!entry.has("P") && entry.path("trajectories").isEmpty()) {
      tests.add(
          test(
              name,
              () -> {
                throw References.listed("the entry has neither a table nor trajectories");
              }));
    }
  }

  private void addTable(String label, JsonNode table) {
    tests.add(test(label + ", table", () -> compareTables(environment(), table)));
  }

  private void addTrajectories(String label, JsonNode trajectories) {
    for (int i = 0; i < trajectories.size(); i++) {
      JsonNode trajectory = trajectories.get(i);
      tests.add(test(label + ", trajectory " + i, () -> follow(trajectory)));
    }
  }

  private ToyText environment() {
    RecordedEnvironment made = recorded.get();
    checkMap(made);
    return made.make(RenderMode.ANSI, ToyText.class);
  }

  /** A map that stands in the file under a name is the one that comes with the library. */
  private static void checkMap(RecordedEnvironment made) {
    if (made.says("map_name") && made.says("desc")) {
      Object map = made.arguments().get("map_name");
      FrozenLakeMap own = map.equals("8x8") ? FrozenLakeMap.LARGE : FrozenLakeMap.SMALL;
      assertThat(own.rows()).as("the map %s", map).isEqualTo(made.arguments().get("desc"));
    }
  }

  // --- the taxi ------------------------------------------------------------------------------

  private static void taxi(
      Map.Entry<String, JsonNode> field, JsonNode section, List<DynamicTest> tests) {
    String name = field.getKey();
    JsonNode value = field.getValue();
    String kind = name.replaceFirst("_.*", "");
    Supplier<RecordedEnvironment> plain = () -> ToyTextEntries.taxi("", section);
    Supplier<RecordedEnvironment> variant =
        () -> ToyTextEntries.taxi(name.substring(kind.length()), section);
    if (kind.equals("P")) {
      new ToyTextParity("Taxi", variant, tests).addTable("Taxi " + name, value);
    } else if (kind.equals("trajectories")) {
      new ToyTextParity("Taxi", variant, tests).addTrajectories("Taxi " + name, value);
    } else if (value.isObject() && !TAXI_FACTS.contains(name)) {
      new ToyTextParity("Taxi " + name, () -> ToyTextEntries.taxi(name, section, value), tests)
          .addAll(value);
    } else if (!TAXI_FACTS.contains(name)) {
      tests.add(
          test("Taxi, " + name, () -> new ToyTextParity("Taxi", plain, tests).fact(name, value)));
    }
  }

  private void fact(String fact, JsonNode expected) {
    switch (fact) {
      case "decode" -> compareDecoding(expected);
      case "action_mask" -> compareMasks(expected);
      case "initial_state_distrib" -> compareStarts(environment(), expected);
      case "optimal_value_undiscounted" -> compareValues(environment(), expected);
      default -> throw References.listed("nothing is known of " + fact);
    }
  }

  // --- comparisons ---------------------------------------------------------------------------

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
    ToyText bare = environment();
    JsonNode actions = References.field(trajectory, "actions");
    Environment<Integer, Integer> limited = limited(bare, trajectory, actions.size());
    Reset<Integer> start = limited.reset(seed(trajectory), options(trajectory));
    assertThat(start.observation()).isEqualTo(References.field(trajectory, "state0").intValue());
    if (trajectory.has("info0_prob")) {
      assertThat(start.info()).containsEntry("prob", trajectory.get("info0_prob").doubleValue());
    }
    compareMask(start.info(), trajectory.path("mask0"));
    compareText(bare, trajectory.path("ansi0"));
    for (int i = 0; i < actions.size(); i++) {
      compareStep(limited.step(actions.get(i).intValue()), trajectory, i);
      compareText(bare, trajectory.path("ansi").path(i));
    }
  }

  /** CliffWalking has no limit upstream; its files were recorded with one of 120 steps. */
  private Environment<Integer, Integer> limited(ToyText bare, JsonNode trajectory, int length) {
    OptionalInt own = RecordedEnvironment.of("", trajectory).limit();
    int limit = own.orElse(recorded.get().limit().orElse(Math.max(length, 120)));
    return new TimeLimit<>(bare, limit);
  }

  private static long seed(JsonNode trajectory) {
    return isInjected(trajectory) ? 0 : References.field(trajectory, "seed").longValue();
  }

  private static boolean isInjected(JsonNode trajectory) {
    return trajectory.path("injected").booleanValue();
  }

  private static Map<String, Object> options(JsonNode trajectory) {
    return isInjected(trajectory)
        ? Map.of("state", References.field(trajectory, "state0").intValue())
        : Map.of();
  }

  private static void compareStep(Step<Integer> step, JsonNode trajectory, int i) {
    assertThat(step.observation())
        .isEqualTo(References.field(trajectory, "states").get(i).intValue());
    assertThat(step.reward())
        .isEqualTo(References.field(trajectory, "rewards").get(i).doubleValue());
    assertThat(step.terminated())
        .isEqualTo(References.field(trajectory, "terminated").get(i).booleanValue());
    assertThat(step.truncated())
        .isEqualTo(References.field(trajectory, "truncated").get(i).booleanValue());
    if (trajectory.has("probs")) {
      assertThat(step.info()).containsEntry("prob", trajectory.get("probs").get(i).doubleValue());
    }
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

  private static void compareStarts(ToyText taxi, JsonNode distribution) {
    for (int state = 0; state < distribution.size(); state++) {
      assertThat(taxi.startProbability(state))
          .isCloseTo(distribution.get(state).doubleValue(), within(EXACT));
    }
  }

  /** The best sum of rewards from each state, found by value iteration over the table. */
  private static void compareValues(ToyText taxi, JsonNode expected) {
    double[] values = new double[taxi.table().states()];
    for (int sweep = 0; sweep < 100; sweep++) {
      for (int state = 0; state < values.length; state++) {
        values[state] = best(taxi, state, values);
      }
    }
    assertThat(values).containsExactly(References.numbers(expected), within(1e-9));
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
