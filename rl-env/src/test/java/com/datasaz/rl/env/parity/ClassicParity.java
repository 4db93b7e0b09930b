package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.classic.ClassicControl;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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

  private static final String NOISE =
      "the torque is noisy: a single step from a recorded state has no generator to draw from";
  private static final Set<String> FACTS =
      Set.of("meta", "env", "max_episode_steps", "reward_threshold", "note", "kwargs");

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
    if (root.has("constants")) {
      tests.add(DynamicTest.dynamicTest("constants", () -> constants(root.get("constants"))));
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      for (int i = 0; isSection(field.getValue()) && i < field.getValue().size(); i++) {
        new ClassicParity(root, field.getKey(), field.getValue().get(i)).addTo(tests, i);
      }
    }
    return Stream.concat(
        tests.stream(), References.unread(root, name -> isRead(name, root.get(name))));
  }

  private static boolean isSection(JsonNode field) {
    return field.path(0).isObject();
  }

  private static boolean isRead(String name, JsonNode field) {
    return isSection(field)
        || FACTS.contains(name)
        || name.equals("constants")
        || name.matches("action_space|observation_(low|high)");
  }

  private void addTo(List<DynamicTest> tests, int number) {
    String name = section + ": " + entry.path("name").asText("entry " + number);
    tests.add(DynamicTest.dynamicTest(name + ", start", this::start));
    tests.add(DynamicTest.dynamicTest(name + ", one step", this::oneStep));
    tests.add(DynamicTest.dynamicTest(name + ", open loop", this::openLoop));
  }

  private static void spaces(JsonNode root) {
    ClassicControl environment = new ClassicParity(root, "", root).environment();
    Box<float[]> observations = (Box<float[]>) environment.observationSpace();
    assertThat(environment.actionSpace())
        .hasToString(References.field(root, "action_space").textValue());
    double[] low = References.numbers(References.field(root, "observation_low"));
    double[] high = References.numbers(References.field(root, "observation_high"));
    assertThat(low).hasSize(observations.size()).hasSameSizeAs(high);
    for (int i = 0; i < low.length; i++) {
      assertThat(observations.low(i)).isEqualTo(low[i]);
      assertThat(observations.high(i)).isEqualTo(high[i]);
    }
  }

  /** The cart's numbers and the order of its integration, on which every entry of a file rests. */
  private static void constants(JsonNode constants) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("gravity", 9.8);
    own.put("masscart", 1.0);
    own.put("masspole", 0.1);
    own.put("length", 0.5);
    own.put("force_mag", 10.0);
    own.put("tau", 0.02);
    own.put("theta_threshold", 12 * 2 * Math.PI / 360);
    own.put("x_threshold", 2.4);
    own.put("integrator", "euler");
    for (Map.Entry<String, JsonNode> constant : constants.properties()) {
      if (!own.containsKey(constant.getKey())) {
        throw References.listed("a constant that is not known here: " + constant.getKey());
      }
      JsonNode value = constant.getValue();
      assertThat(value.isTextual() ? value.textValue() : (Object) value.doubleValue())
          .as(constant.getKey())
          .isEqualTo(own.get(constant.getKey()));
    }
  }

  /** Names of sections and entries say what differs, unless the entry does. */
  private RecordedEnvironment recorded() {
    RecordedEnvironment recorded = RecordedEnvironment.of("", root, entry);
    return switch (recorded.id()) {
      case "CartPole-v0", "CartPole-v1" ->
          section.startsWith("sutton_barto")
              ? recorded.with(Map.of("sutton_barto_reward", true))
              : recorded;
      case "Acrobot-v1" ->
          section.startsWith("book_or_nips_")
              ? recorded.with(Map.of("book_or_nips", section.substring("book_or_nips_".length())))
              : recorded;
      default -> recorded;
    };
  }

  private ClassicControl environment() {
    return recorded().make(RenderMode.NONE, ClassicControl.class);
  }

  private boolean isNoisy() {
    return recorded().arguments().getOrDefault("torque_noise_max", 0) instanceof Number noise
        && noise.doubleValue() != 0;
  }

  private double[] state(int i) {
    return References.numbers(
        i < 0 ? References.field(entry, "state0") : References.field(entry, "states").get(i));
  }

  /** A seeded reset gives Gymnasium's state, bit for bit. */
  private void start() {
    ClassicControl environment = environment();
    Reset<float[]> start = environment.reset(seed(), startOptions());
    assertThat(environment.state()).containsExactly(state(-1));
    if (!isInjected()) {
      assertThat(start.observation()).containsExactly(floats(entry.get("obs0_f32")));
    }
  }

  private boolean isInjected() {
    return References.field(entry, "obs0_f32").isNull();
  }

  private long seed() {
    return isInjected() ? 1 : References.field(entry, "seed").longValue();
  }

  private Map<String, Object> startOptions() {
    return isInjected() ? Map.of("state", state(-1)) : options();
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : entry.path("options").properties()) {
      if (!option.getValue().isNumber()) {
        throw References.listed("a reset option that is not known here: " + option);
      }
      options.put(option.getKey(), option.getValue().doubleValue());
    }
    return options;
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) References.number(array.get(i));
    }
    return floats;
  }

  private int length() {
    return References.field(entry, "actions").size();
  }

  /** Whether the episode was over before this step: what follows is undefined upstream. */
  private boolean isBeyond(int i) {
    return i > 0 && References.field(entry, "terminated").get(i - 1).booleanValue();
  }

  private void oneStep() {
    if (isNoisy()) {
      throw References.listed(NOISE);
    }
    ClassicControl environment = environment();
    boolean beyond = false;
    for (int i = 0; i < length(); i++) {
      beyond |= isBeyond(i);
      environment.reset(1, Map.of("state", state(i - 1)));
      Step<float[]> step = environment.step(entry.get("actions").get(i).intValue());
      assertState(environment.state(), state(i), ONE_STEP_TOLERANCE);
      assertThat(step.observation())
          .containsExactly(floats(References.field(entry, "obs_f32").get(i)));
      assertThat(step.terminated()).isEqualTo(entry.path("terminated").path(i).booleanValue());
      if (!beyond) {
        assertThat(step.reward())
            .isEqualTo(References.field(entry, "rewards").get(i).doubleValue());
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
    double sensitivity = References.number(entry.path("one_ulp_sensitivity"));
    if (sensitivity > CHAOTIC) {
      throw References.listed(UNSTABLE);
    }
    double tolerance = Math.max(OPEN_LOOP_TOLERANCE, ULP_FACTOR * sensitivity);
    ClassicControl bare = environment();
    Environment<float[], Integer> environment = limited(bare);
    environment.reset(seed(), startOptions());
    for (int i = 0; i < length(); i++) {
      if (isBeyond(i)) {
        assertThatThrownBy(() -> environment.step(0)).isInstanceOf(ResetNeededException.class);
        throw References.listed(BEYOND);
      }
      Step<float[]> step = environment.step(entry.get("actions").get(i).intValue());
      assertState(bare.state(), state(i), tolerance);
      assertThat(step.reward()).isEqualTo(References.field(entry, "rewards").get(i).doubleValue());
      assertThat(step.terminated()).isEqualTo(entry.get("terminated").get(i).booleanValue());
      assertThat(step.truncated())
          .isEqualTo(References.field(entry, "truncated").get(i).booleanValue());
    }
  }

  private Environment<float[], Integer> limited(ClassicControl bare) {
    OptionalInt limit = recorded().limit();
    return limit.isPresent() ? new TimeLimit<>(bare, limit.getAsInt()) : bare;
  }
}
