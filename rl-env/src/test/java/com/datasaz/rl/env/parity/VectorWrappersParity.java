package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.env.registry.NoSuchEnvironmentException;
import com.datasaz.rl.env.vector.AutoresetMode;
import com.datasaz.rl.env.vector.SyncVectorEnvironment;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorOptions;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** One test for each entry of a file of recorded vectors, wrappers and errors. */
final class VectorWrappersParity {

  private VectorWrappersParity() {}

  static Stream<DynamicTest> tests(String file, JsonNode root) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry : root.path("vector_autoreset")) {
      tests.add(DynamicTest.dynamicTest("vector " + text(entry, "mode"), () -> vector(entry)));
    }
    for (JsonNode entry : root.path("wrappers")) {
      tests.add(
          DynamicTest.dynamicTest(
              "wrapper " + text(entry, "wrapper"), () -> WrapperTrace.replay(entry, root)));
    }
    for (JsonNode entry : root.path("api_errors")) {
      tests.add(DynamicTest.dynamicTest("api " + text(entry, "case"), () -> apiError(entry)));
    }
    assertThat(tests).as("entries of " + file).isNotEmpty();
    return Stream.concat(tests.stream(), References.unread(root, VectorWrappersParity::isRead));
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText("without " + field);
  }

  private static boolean isRead(String section) {
    return section.endsWith("_env")
        || List.of("meta", "vector_autoreset", "wrappers", "api_errors").contains(section);
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
    return switch (text(entry, "mode")) {
      case "NextStep" -> AutoresetMode.NEXT_STEP;
      case "SameStep" -> AutoresetMode.SAME_STEP;
      case "Disabled" -> AutoresetMode.DISABLED;
      default -> throw References.listed("unknown autoreset mode " + text(entry, "mode"));
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
    assertThat(Plain.of(infos)).isEqualTo(Plain.of(expected));
  }

  // --- errors --------------------------------------------------------------------------------

  private static void apiError(JsonNode entry) {
    switch (text(entry, "case")) {
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
      case "unknown namespace" ->
          unknown("nowhere/CartPole-v1", NoSuchEnvironmentException.Reason.NAMESPACE_NOT_FOUND);
      default -> throw References.listed("unknown case " + text(entry, "case"));
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
