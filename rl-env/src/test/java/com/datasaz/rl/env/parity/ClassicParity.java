package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.classic.Acrobot;
import com.datasaz.rl.env.classic.CartPole;
import com.datasaz.rl.env.classic.ClassicControl;
import com.datasaz.rl.env.classic.MountainCar;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Three tests for each recorded trajectory: its start, every single step, and all steps in a row.
 */
final class ClassicParity {

  private static final double ONE_STEP_TOLERANCE = 1e-14;
  private static final double OPEN_LOOP_TOLERANCE = 1e-12;
  private static final double ULP_FACTOR = 1e4;
  private static final double CHAOTIC = 1e-6;
  private static final String UNSTABLE =
      "one unit in the last place grows to more than 1e-6 over this trajectory: steps are compared singly";
  private static final String BEYOND =
      "upstream goes on with a reward of 0 after the end, undefined behaviour with a warning; here it is an error";

  private final JsonNode root;
  private final String section;
  private final JsonNode entry;

  private ClassicParity(JsonNode root, String section, JsonNode entry) {
    this.root = root;
    this.section = section;
    this.entry = entry;
  }

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("spaces", () -> spaces(root)));
    root.properties().stream()
        .filter(field -> field.getValue().path(0).has("actions"))
        .forEach(
            field ->
                field
                    .getValue()
                    .forEach(entry -> new ClassicParity(root, field.getKey(), entry).addTo(tests)));
    return tests.stream();
  }

  private void addTo(List<DynamicTest> tests) {
    String name = section + ": " + entry.get("name").textValue();
    tests.add(DynamicTest.dynamicTest(name + ", start", this::start));
    tests.add(DynamicTest.dynamicTest(name + ", one step", this::oneStep));
    tests.add(DynamicTest.dynamicTest(name + ", open loop", this::openLoop));
  }

  private static void spaces(JsonNode root) {
    ClassicControl environment = new ClassicParity(root, "", root).environment();
    Box<float[]> observations = (Box<float[]>) environment.observationSpace();
    assertThat(environment.actionSpace()).hasToString(root.get("action_space").textValue());
    double[] low = References.numbers(root.get("observation_low"));
    for (int i = 0; i < low.length; i++) {
      assertThat(observations.low(i)).isEqualTo(low[i]);
      assertThat(observations.high(i))
          .isEqualTo(References.number(root.get("observation_high").get(i)));
    }
  }

  private ClassicControl environment() {
    return switch (root.get("env").textValue()) {
      case "CartPole-v1" -> new CartPole(rewards(), RenderMode.NONE);
      case "MountainCar-v0" ->
          new MountainCar(entry.path("goal_velocity").doubleValue(), RenderMode.NONE);
      case "Acrobot-v1" -> new Acrobot(dynamics(), 0, RenderMode.NONE);
      default -> throw new IllegalArgumentException("no environment for " + root.get("env"));
    };
  }

  private CartPole.Rewards rewards() {
    return section.equals("sutton_barto_reward")
        ? CartPole.Rewards.FAILURE
        : CartPole.Rewards.EVERY_STEP;
  }

  private Acrobot.Dynamics dynamics() {
    return section.equals("book_or_nips_nips") ? Acrobot.Dynamics.NIPS : Acrobot.Dynamics.BOOK;
  }

  private double[] state(int i) {
    return References.numbers(i < 0 ? entry.get("state0") : entry.get("states").get(i));
  }

  /** A seeded reset gives Gymnasium's state, bit for bit. */
  private void start() {
    ClassicControl environment = environment();
    if (entry.get("obs0_f32").isNull()) {
      Reset<float[]> start = environment.reset(1, Map.of("state", state(-1)));
      assertThat(environment.state()).containsExactly(state(-1));
      assertThat(start.observation()).hasSameSizeAs(entry.get("obs_f32").get(0));
      return;
    }
    Reset<float[]> start = environment.reset(entry.get("seed").longValue(), options());
    assertThat(environment.state()).containsExactly(state(-1));
    assertThat(start.observation()).containsExactly(floats(entry.get("obs0_f32")));
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    entry
        .get("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().doubleValue()));
    return options;
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) References.number(array.get(i));
    }
    return floats;
  }

  private void oneStep() {
    ClassicControl environment = environment();
    for (int i = 0; i < entry.get("n").intValue(); i++) {
      environment.reset(1, Map.of("state", state(i - 1)));
      Step<float[]> step = environment.step(entry.get("actions").get(i).intValue());
      assertState(environment.state(), state(i), ONE_STEP_TOLERANCE);
      assertThat(step.observation()).containsExactly(floats(entry.get("obs_f32").get(i)));
      assertThat(step.terminated()).isEqualTo(entry.get("terminated").get(i).booleanValue());
      if (!section.equals("beyond_termination") || i == 0) {
        assertThat(step.reward()).isEqualTo(entry.get("rewards").get(i).doubleValue());
      }
    }
  }

  private static void assertState(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private void openLoop() {
    double sensitivity = entry.path("one_ulp_sensitivity").doubleValue();
    if (sensitivity > CHAOTIC) {
      throw References.listed(UNSTABLE);
    }
    double tolerance = Math.max(OPEN_LOOP_TOLERANCE, ULP_FACTOR * sensitivity);
    ClassicControl bare = environment();
    Environment<float[], Integer> environment = new TimeLimit<>(bare, limit());
    environment.reset(1, Map.of("state", state(-1)));
    for (int i = 0; i < entry.get("n").intValue(); i++) {
      Step<float[]> step = environment.step(entry.get("actions").get(i).intValue());
      assertState(bare.state(), state(i), tolerance);
      assertThat(step.reward()).isEqualTo(entry.get("rewards").get(i).doubleValue());
      assertThat(step.terminated()).isEqualTo(entry.get("terminated").get(i).booleanValue());
      assertThat(step.truncated()).isEqualTo(entry.get("truncated").get(i).booleanValue());
      if (section.equals("beyond_termination")) {
        assertThatThrownBy(() -> environment.step(0)).isInstanceOf(ResetNeededException.class);
        throw References.listed(BEYOND);
      }
    }
  }

  private int limit() {
    return entry.path("max_episode_steps").asInt(root.get("max_episode_steps").intValue());
  }
}
