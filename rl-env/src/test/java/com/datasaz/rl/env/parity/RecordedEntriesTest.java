package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.classic.ClassicControl;
import com.datasaz.rl.env.toytext.Taxi;
import com.datasaz.rl.env.toytext.ToyText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * The readers of recorded entries compute what was recorded with other parameters, skip with a
 * reason what they cannot compute, and fail on a wrong number.
 */
class RecordedEntriesTest {

  private static final JsonNode NOTHING = References.parse("{}");

  /** How often each result came, of all tests of a file. */
  private static List<String> outcomes(Stream<DynamicTest> tests) {
    List<String> outcomes = new ArrayList<>();
    tests.forEach(test -> outcomes.add(outcome(test)));
    return outcomes;
  }

  private static String outcome(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return "agrees";
    } catch (TestAbortedException skipped) {
      return "skipped: " + skipped.getMessage();
    } catch (AssertionError failed) {
      return "fails";
    } catch (Throwable other) {
      throw new AssertionError("a test must agree, be skipped or fail: " + test, other);
    }
  }

  /** An entry as it would be recorded, with the first state of a seed. */
  private static ObjectNode trajectory(String id, Map<String, Object> arguments, int steps) {
    ObjectNode entry = (ObjectNode) References.parse("{\"seed\": 5, \"options\": null}");
    RecordedEnvironment made = RecordedEnvironment.of(id, NOTHING).with(arguments);
    ClassicControl world = made.make(RenderMode.NONE, ClassicControl.class);
    addAll(entry.putArray("obs0_f32"), world.reset(5).observation());
    addAll(entry.putArray("state0"), world.state());
    ArrayNode states = entry.putArray("states");
    ArrayNode observations = entry.putArray("obs_f32");
    for (String list : List.of("actions", "rewards", "terminated", "truncated")) {
      entry.putArray(list);
    }
    for (int i = 0; i < steps; i++) {
      Step<float[]> step = world.step(i % 2);
      addAll(states.addArray(), world.state());
      addAll(observations.addArray(), step.observation());
      entry.withArray("actions").add(i % 2);
      entry.withArray("rewards").add(step.reward());
      entry.withArray("terminated").add(step.terminated());
      entry.withArray("truncated").add(step.truncated());
    }
    return entry;
  }

  private static void addAll(ArrayNode array, double[] numbers) {
    for (double number : numbers) {
      array.add(number);
    }
  }

  private static void addAll(ArrayNode array, float[] numbers) {
    for (float number : numbers) {
      array.add((double) number);
    }
  }

  private static ObjectNode file(String id, JsonNode entry) {
    ObjectNode root = (ObjectNode) References.parse("{\"env\": \"" + id + "\"}");
    root.putArray("other_parameters").add(entry);
    return root;
  }

  private static List<String> results(JsonNode file) {
    List<String> all = outcomes(ClassicParity.tests("file", file));
    return all.subList(1, all.size());
  }

  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, sutton_barto_reward, true",
    "CartPole-v0, sutton_barto_reward, false",
    "MountainCar-v0, goal_velocity, 0.07",
    "Acrobot-v1, book_or_nips, nips"
  })
  void otherParametersAreComputed(String id, String name, String value) {
    Object argument = value.equals("nips") ? value : Plain.of(References.parse(value));
    ObjectNode entry = trajectory(id, Map.of(name, argument), 9);
    entry.putObject("kwargs").putPOJO(name, argument);
    JsonNode reread = References.parse(file(id, entry).toString());
    assertThat(results(reread)).containsExactly("agrees", "agrees", "agrees");
    ((ArrayNode) reread.get("other_parameters").get(0).get("rewards")).set(3, entry.numberNode(7));
    assertThat(results(reread)).containsExactly("agrees", "fails", "fails");
  }

  @Test
  void noiseIsDrawnFromTheSeedAndSkippedWhereThereIsNone() {
    ObjectNode entry = trajectory("Acrobot-v1", Map.of("torque_noise_max", 0.5), 9);
    entry.put("torque_noise_max", 0.5);
    List<String> results = results(file("Acrobot-v1", entry));
    assertThat(results.get(0)).isEqualTo("agrees");
    assertThat(results.get(1)).startsWith("skipped: the torque is noisy");
    assertThat(results.get(2)).isEqualTo("agrees");
  }

  @Test
  void aLimitOfItsOwnEndsAnEntry() {
    ObjectNode entry = trajectory("CartPole-v1", Map.of(), 4);
    entry.putObject("kwargs").put("max_episode_steps", 4);
    assertThat(results(file("CartPole-v1", entry)).get(2)).isEqualTo("fails");
    entry.withArray("truncated").set(3, entry.booleanNode(true));
    assertThat(results(file("CartPole-v1", entry)).get(2)).isEqualTo("agrees");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state0", "states", "actions", "obs0_f32"})
  void anEntryWithoutAFieldIsSkipped(String field) {
    ObjectNode entry = trajectory("CartPole-v1", Map.of(), 3);
    entry.remove(field);
    List<String> results = results(file("CartPole-v1", entry));
    assertThat(results).doesNotContain("fails");
    assertThat(results).contains("skipped: the entry does not say its " + field);
  }

  @Test
  void whatIsNotKnownIsSkippedWithItsReason() {
    ObjectNode entry = trajectory("CartPole-v1", Map.of(), 3);
    entry.putObject("kwargs").put("gravity", 3);
    assertThat(results(file("CartPole-v1", entry))).allMatch(r -> r.contains("gravity"));
    entry.remove("kwargs");
    assertThat(results(file("Pendulum-v1", entry))).allMatch(r -> r.contains("Pendulum"));
    entry.put("wrappers", "ClipAction");
    assertThat(results(file("CartPole-v1", entry))).allMatch(r -> r.contains("ClipAction"));
    ObjectNode root = file("CartPole-v1", trajectory("CartPole-v1", Map.of(), 3));
    root.put("novelty", 1);
    assertThat(results(root)).endsWith("skipped: a section that is not read here: novelty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4x4_deterministic | {map_name=4x4, is_slippery=false}",
        "8x8_slippery_success0.5 | {success_rate=0.5, map_name=8x8, is_slippery=true}",
        "custom_SFH_FHF_FFG_slippery | {desc=[SFH, FHF, FFG], is_slippery=true}",
        "4x4_rewards2_-1_0.5 | {reward_schedule=[2.0, -1.0, 0.5], map_name=4x4, is_slippery=false}"
      })
  void namesOfLakesAreRead(String name, String arguments) {
    RecordedEnvironment lake = ToyTextEntries.lake(name, NOTHING);
    assertThat(lake.arguments()).hasToString(arguments);
    assertThat(lake.make(RenderMode.ANSI, ToyText.class).table().states()).isPositive();
  }

  @Test
  void whatTheEntrySaysCountsMoreThanItsName() {
    JsonNode entry =
        References.parse("{\"kwargs\": {\"is_slippery\": true}, \"env\": \"Taxi-v4\"}");
    assertThat(ToyTextEntries.cliff("deterministic", entry).arguments())
        .containsEntry("is_slippery", true);
    assertThat(ToyTextEntries.taxi("_rainy_fickle", NOTHING).make(RenderMode.ANSI, Taxi.class))
        .isNotNull();
    assertThatThrownBy(() -> ToyTextEntries.lake("4x4_icy", NOTHING))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("icy");
  }

  @Test
  void toyTextIsSkippedWhereItSaysTooLittle() {
    JsonNode root =
        References.parse(
            "{\"FrozenLake\": {\"4x4_slippery\": {\"trajectories\": [{}]}, \"8x8_slippery\": {}},"
                + " \"Taxi\": {\"novelty\": [1], \"P_windy\": []}, \"Blackjack\": {}}");
    assertThat(outcomes(ToyTextParity.tests("file", root)))
        .hasSize(5)
        .allMatch(result -> result.startsWith("skipped"));
  }

  @Test
  void simulatorsAreSkippedWhereTheEntrySaysTooLittle() {
    JsonNode root =
        References.parse(
            "{\"choice_models\": [{}, {\"user\": [1], \"docs\": [[1]], \"doc_scores\": [1],"
                + " \"features\": {}, \"model\": \"Guessing\"}],"
                + " \"interest_evolution_transition\": [{}], \"novelty\": 1,"
                + " \"long_term_satisfaction_transition\": [{}], \"monte_carlo\":"
                + " {\"interest_evolution_cand10_slate3\": {\"random\": {}}, \"chess\": {\"r\":"
                + " {\"mean_return\": 1, \"std_error\": 1}}}, \"recogym_v1\": {\"ff\": [{}],"
                + " \"cases\": [{}], \"state_transition\": [], \"baselines_10_products\":"
                + " {\"Rand\": {}}, \"novelty\": 1}}");
    List<String> results = outcomes(SimulatorFormulas.tests("file", root));
    results.addAll(outcomes(RecSimReturns.tests("file", root)));
    results.addAll(outcomes(RecoGymClickThrough.tests("file", root)));
    assertThat(results).hasSize(12).allMatch(result -> result.startsWith("skipped"));
  }
}
