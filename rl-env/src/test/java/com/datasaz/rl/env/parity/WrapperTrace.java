package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.EpisodeStatistics;
import com.datasaz.rl.env.wrapper.MaxAndSkipObservation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded wrapper, its calls and what they led to; what an entry leaves out is not compared. */
final class WrapperTrace {

  private static final double TOLERANCE = 1e-12;

  private static final String EARLY_END =
      "an episode that ends within a skip: upstream takes the maximum with an observation of an"
          + " earlier step; here with the last two that there were";

  private final JsonNode entry;
  private final Environment<Object, Object> wrapped;
  private boolean endsEarly;

  private WrapperTrace(JsonNode entry, Environment<Object, Object> wrapped) {
    this.entry = entry;
    this.wrapped = wrapped;
  }

  static void replay(JsonNode entry, JsonNode root) {
    Environment<?, ?> bare = bare(entry, root);
    if (entry.has("error")) {
      assertThat(catchThrowable(() -> wrap(entry, bare))).isInstanceOf(RuntimeException.class);
      return;
    }
    new WrapperTrace(entry, wrap(entry, bare)).replay();
    if (bare instanceof TableEnvironment<?> table && entry.has("inner_actions")) {
      assertThat(Plain.of(table.actions())).isEqualTo(Plain.of(entry.get("inner_actions")));
    }
  }

  private static Environment<Object, Object> wrap(JsonNode entry, Environment<?, ?> bare) {
    return WrapperSetups.wrap(entry, WrapperSetups.untyped(bare));
  }

  /** The environment that the entry names or describes, else that of values in a table. */
  private static Environment<?, ?> bare(JsonNode entry, JsonNode root) {
    if (entry.has("lens")) {
      return new ScriptedEnvironment(entry);
    }
    JsonNode env = entry.path("env");
    return TableEnvironment.of(env.isObject() ? env : root.path(env.asText("vals_env")));
  }

  private void replay() {
    assertSpace(wrapped.observationSpace(), entry.path("observation_space"));
    assertSpace(wrapped.actionSpace(), entry.path("action_space"));
    assertThat(entry.path("log").size()).as("calls").isPositive();
    for (JsonNode call : entry.get("log")) {
      if (call.has("error")) {
        assertThat(catchThrowable(() -> replay(call))).isInstanceOf(RuntimeException.class);
      } else {
        replay(call);
      }
    }
    if (endsEarly) {
      throw References.listed(EARLY_END);
    }
  }

  private void replay(JsonNode call) {
    switch (call.path("call").asText()) {
      case "reset" -> reset(call);
      case "step" -> step(call);
      default -> throw References.listed("unknown call " + call.path("call"));
    }
  }

  private void reset(JsonNode call) {
    Reset<Object> start =
        call.hasNonNull("seed") ? wrapped.reset(call.get("seed").longValue()) : wrapped.reset();
    assertValue(start.observation(), call.path("obs"), wrapped.observationSpace());
    assertInfo(start.info(), call.path("info"));
  }

  private void step(JsonNode call) {
    Step<Object> step = wrapped.step(Values.strict(call.get("action"), wrapped.actionSpace()));
    if (!(wrapped instanceof MaxAndSkipObservation && step.ended())) {
      assertValue(step.observation(), call.path("obs"), wrapped.observationSpace());
    } else if (differs(step.observation(), call.path("obs"))) {
      endsEarly = true;
    }
    assertReward(step.reward(), call.path("reward"));
    assertThat(step.terminated()).isEqualTo(call.path("terminated").asBoolean(step.terminated()));
    assertThat(step.truncated()).isEqualTo(call.path("truncated").asBoolean(step.truncated()));
    assertInfo(step.info(), call.path("info"));
  }

  private boolean differs(Object observation, JsonNode recorded) {
    Object expected = Values.lenient(recorded, wrapped.observationSpace());
    return !Plain.of(observation).equals(Plain.of(expected));
  }

  private static void assertReward(double actual, JsonNode recorded) {
    if (recorded.isMissingNode()) {
      return;
    }
    double expected = References.single(recorded);
    if (Double.isFinite(expected)) {
      assertThat(actual).isCloseTo(expected, within(TOLERANCE));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static void assertSpace(Space<?> space, JsonNode descriptor) {
    if (descriptor.isObject()) {
      Space<?> expected = Space.parse(descriptor.toString());
      Space<?> narrow = Space.parse(descriptor.toString().replace("\"int64\"", "\"int32\""));
      assertThat(space.isCloseTo(expected) || space.isCloseTo(narrow))
          .as("%s is %s", space, expected)
          .isTrue();
    }
  }

  /** Exact for 32-bit numbers; 64-bit ones may differ by rounding in another order. */
  private static void assertValue(Object actual, JsonNode recorded, Space<?> space) {
    if (recorded.isMissingNode()) {
      return;
    }
    Object expected = Values.lenient(recorded, space);
    if (space instanceof Box<?> && expected instanceof double[] numbers) {
      assertThat((double[]) actual).containsExactly(numbers, within(TOLERANCE));
    } else {
      assertThat(Plain.of(actual)).isEqualTo(Plain.of(expected));
    }
  }

  private static void assertInfo(Map<String, Object> info, JsonNode recorded) {
    if (recorded.isMissingNode()) {
      return;
    }
    assertThat(info.keySet()).containsExactlyInAnyOrderElementsOf(names(recorded));
    if (info.get("episode") instanceof EpisodeStatistics episode) {
      JsonNode expected = recorded.get("episode");
      assertThat(episode.totalReward())
          .isCloseTo(References.single(expected.get("r")), within(TOLERANCE));
      assertThat((double) episode.length()).isEqualTo(References.single(expected.get("l")));
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
