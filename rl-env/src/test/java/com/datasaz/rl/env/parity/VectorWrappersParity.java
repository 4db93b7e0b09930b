package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.registry.NoSuchEnvironmentException;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.AutoresetMode;
import com.datasaz.rl.env.vector.SyncVectorEnvironment;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorOptions;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.EpisodeStatistics;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** One test for each entry of a file of recorded vectors, wrappers and errors. */
final class VectorWrappersParity {

  private VectorWrappersParity() {}

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("every section is read", () -> sections(root)));
    for (JsonNode entry : root.path("vector_autoreset")) {
      tests.add(
          DynamicTest.dynamicTest("vector " + entry.get("mode").textValue(), () -> vector(entry)));
    }
    for (JsonNode entry : root.path("wrappers")) {
      tests.add(
          DynamicTest.dynamicTest(
              "wrapper " + entry.get("wrapper").textValue(),
              () -> new WrapperTrace(entry, root.get("vals_env")).replay()));
    }
    for (JsonNode entry : root.path("api_errors")) {
      tests.add(
          DynamicTest.dynamicTest("api " + entry.get("case").textValue(), () -> apiError(entry)));
    }
    assertThat(tests).as("entries of " + file).hasSizeGreaterThan(1);
    return tests.stream();
  }

  private static void sections(JsonNode root) {
    assertThat(root.fieldNames())
        .toIterable()
        .isSubsetOf("meta", "script_env", "vals_env", "vector_autoreset", "wrappers", "api_errors");
  }

  // --- vectors -------------------------------------------------------------------------------

  private static void vector(JsonNode entry) {
    List<ScriptedEnvironment> environments =
        StreamSupport.stream(entry.get("envs").spliterator(), false)
            .map(ScriptedEnvironment::new)
            .toList();
    VectorOptions options = VectorOptions.DEFAULT.withAutoreset(mode(entry));
    try (VectorEnvironment<double[], int[]> vector =
        new SyncVectorEnvironment<>(environments, double[].class, int[].class, options)) {
      for (JsonNode call : entry.get("log")) {
        compare(vector, call);
      }
    }
  }

  private static AutoresetMode mode(JsonNode entry) {
    return switch (entry.get("mode").textValue()) {
      case "NextStep" -> AutoresetMode.NEXT_STEP;
      case "SameStep" -> AutoresetMode.SAME_STEP;
      case "Disabled" -> AutoresetMode.DISABLED;
      default -> throw new IllegalArgumentException("unknown autoreset mode " + entry.get("mode"));
    };
  }

  private static void compare(VectorEnvironment<double[], int[]> vector, JsonNode call) {
    if (call.get("call").textValue().equals("reset")) {
      VectorReset<double[]> start =
          call.has("reset_mask")
              ? vector.resetWhere(flags(call.get("reset_mask")))
              : vector.reset();
      assertSame(start.observations(), call.get("obs"));
      assertInfos(start.infos(), call.get("info"));
    } else {
      VectorStep<double[]> step = vector.step(References.integers(call.get("actions")));
      assertSame(step.observations(), call.get("obs"));
      assertThat(step.rewards()).containsExactly(References.numbers(call.get("reward")));
      assertThat(step.terminated()).containsExactly(flags(call.get("terminated")));
      assertThat(step.truncated()).containsExactly(flags(call.get("truncated")));
      assertInfos(step.infos(), call.get("info"));
    }
  }

  private static boolean[] flags(JsonNode array) {
    boolean[] flags = new boolean[array.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = array.get(i).booleanValue();
    }
    return flags;
  }

  private static void assertSame(double[] flat, JsonNode rows) {
    List<Double> expected = new ArrayList<>();
    rows.forEach(row -> row.forEach(number -> expected.add(References.number(number))));
    assertThat(flat).containsExactly(expected.toArray(Double[]::new));
  }

  private static void assertInfos(Map<String, Object> infos, JsonNode expected) {
    assertThat(plain(infos)).isEqualTo(plain(expected));
  }

  /** Recorded JSON, and Java arrays, as lists, maps and doubles that compare. */
  private static Object plain(Object value) {
    if (value instanceof JsonNode node) {
      return plainNode(node);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new TreeMap<>();
      map.forEach((key, entry) -> plain.put(key, plain(entry)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return plain(list.toArray());
    }
    if (value != null && value.getClass().isArray()) {
      List<Object> plain = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        plain.add(plain(Array.get(value, i)));
      }
      return plain;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static Object plainNode(JsonNode node) {
    if (node.isObject()) {
      Map<Object, Object> plain = new TreeMap<>();
      node.properties().forEach(entry -> plain.put(entry.getKey(), plainNode(entry.getValue())));
      return plain;
    }
    if (node.isArray()) {
      List<Object> plain = new ArrayList<>();
      node.forEach(element -> plain.add(plainNode(element)));
      return plain;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : (Object) References.number(node);
  }

  // --- wrappers ------------------------------------------------------------------------------

  /** A recorded wrapper, its calls and what they led to. */
  private static final class WrapperTrace {

    private static final double TOLERANCE = 1e-12;

    private final JsonNode entry;
    private final TableEnvironment bare;
    private final Environment<Object, Object> wrapped;

    WrapperTrace(JsonNode entry, JsonNode table) {
      this.entry = entry;
      this.bare = new TableEnvironment(table);
      this.wrapped = WrapperSetups.wrap(entry, bare);
    }

    void replay() {
      assertSpace(wrapped.observationSpace(), entry.get("observation_space"));
      assertSpace(wrapped.actionSpace(), entry.get("action_space"));
      for (JsonNode call : entry.get("log")) {
        replay(call);
      }
      List<float[]> expected = new ArrayList<>();
      entry.get("inner_actions").forEach(action -> expected.add(floats(action)));
      assertThat(plain(bare.actions())).isEqualTo(plain(expected));
    }

    private void replay(JsonNode call) {
      if (call.get("call").textValue().equals("reset")) {
        Reset<Object> start = wrapped.reset();
        assertValue(start.observation(), call.get("obs"), wrapped.observationSpace());
      } else {
        Step<Object> step = wrapped.step(action(call.get("action")));
        assertValue(step.observation(), call.get("obs"), wrapped.observationSpace());
        assertThat(step.reward()).isCloseTo(call.get("reward").doubleValue(), within(TOLERANCE));
        assertThat(step.terminated()).isEqualTo(call.get("terminated").booleanValue());
        assertThat(step.truncated()).isEqualTo(call.get("truncated").booleanValue());
        assertInfo(step.info(), call.get("info"));
      }
    }

    private Object action(JsonNode action) {
      return Values.strict(action, wrapped.actionSpace());
    }

    private static void assertSpace(Space<?> space, JsonNode descriptor) {
      Space<?> expected = Space.parse(descriptor.toString());
      assertThat(space.isCloseTo(expected)).as("%s is %s", space, expected).isTrue();
    }

    /** Exact for 32-bit numbers; 64-bit ones may differ by rounding in another order. */
    private static void assertValue(Object actual, JsonNode recorded, Space<?> space) {
      Object expected = Values.lenient(recorded, space);
      if (space instanceof Box<?> && expected instanceof double[] numbers) {
        assertThat((double[]) actual).containsExactly(numbers, within(TOLERANCE));
      } else {
        assertThat(plain(actual)).isEqualTo(plain(expected));
      }
    }

    private static void assertInfo(Map<String, Object> info, JsonNode recorded) {
      assertThat(info.keySet()).containsExactlyInAnyOrderElementsOf(names(recorded));
      if (info.get("episode") instanceof EpisodeStatistics episode) {
        assertThat(episode.totalReward()).isEqualTo(recorded.get("episode").get("r").doubleValue());
        assertThat(episode.length()).isEqualTo(recorded.get("episode").get("l").intValue());
      }
    }

    private static List<String> names(JsonNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      return names;
    }

    private static float[] floats(JsonNode array) {
      double[] numbers = References.numbers(array);
      float[] floats = new float[numbers.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) numbers[i];
      }
      return floats;
    }
  }

  // --- errors --------------------------------------------------------------------------------

  private static void apiError(JsonNode entry) {
    switch (entry.get("case").textValue()) {
      case "step before reset" ->
          assertThat(catchThrowable(() -> cartPole().step(0)))
              .isInstanceOf(ResetNeededException.class)
              .hasMessageContaining("call reset()");
      case "render before reset" ->
          assertThat(catchThrowable(() -> cartPole().render()))
              .isInstanceOf(ResetNeededException.class)
              .hasMessageContaining("call reset()");
      case "invalid action" -> {
        Environment<float[], Integer> environment = cartPole();
        environment.reset(0);
        assertThat(catchThrowable(() -> environment.step(7)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("7");
      }
      case "unknown id" ->
          unknown("NoSuchEnv-v0", NoSuchEnvironmentException.Reason.NAME_NOT_FOUND);
      case "unknown version" -> {
        unknown("CartPole-v9", NoSuchEnvironmentException.Reason.VERSION_NOT_FOUND);
        assertThat(catchThrowable(() -> Environments.spec("CartPole-v9")))
            .hasMessageContaining("CartPole-v0")
            .hasMessageContaining("CartPole-v1");
      }
      case "unversioned id resolves to" ->
          assertThat(Environments.spec("CartPole").id())
              .hasToString(entry.get("value").textValue());
      case "old version" -> unknown("Taxi-v3", NoSuchEnvironmentException.Reason.DEPRECATED);
      case "bad id syntax" ->
          assertThat(catchThrowable(() -> Environments.make("bad id!")))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("bad id!")
              .hasMessageContaining("[namespace/]name[-vN]");
      default -> throw new IllegalArgumentException("unknown case " + entry.get("case"));
    }
  }

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  private static void unknown(String id, NoSuchEnvironmentException.Reason reason) {
    assertThat(catchThrowable(() -> Environments.make(id)))
        .isInstanceOfSatisfying(
            NoSuchEnvironmentException.class,
            thrown -> assertThat(thrown.reason()).isEqualTo(reason));
  }
}
