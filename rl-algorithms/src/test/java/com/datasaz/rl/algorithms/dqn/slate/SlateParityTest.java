package com.datasaz.rl.algorithms.dqn.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.algorithms.dqn.DqnReferences;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opentest4j.TestAbortedException;

/** RecSim's recorded slates and their worths, to 1e-12. */
@EnabledIf(
    value = "com.datasaz.rl.algorithms.dqn.DqnReferences#haveSimulators",
    disabledReason = "no recsim_recogym*.json under rl.references: nothing to compare with")
class SlateParityTest {

  @TestFactory
  Stream<DynamicTest> slates() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path path : DqnReferences.simulators()) {
      for (JsonNode entry : new ObjectMapper().readTree(path.toFile()).path("slate_selection")) {
        String name = path.getFileName() + " slate " + tests.size();
        tests.add(DynamicTest.dynamicTest(name, () -> check(entry)));
      }
    }
    assertThat(tests).as("recorded slates").isNotEmpty();
    return tests.stream();
  }

  private static void check(JsonNode entry) {
    assertThat(select(SlateSelection.TOP_K, entry)).isEqualTo(integers(field(entry, "topk")));
    assertThat(select(SlateSelection.GREEDY, entry))
        .containsExactlyInAnyOrder(integers(field(entry, "greedy_set")));
    assertThat(select(SlateSelection.OPTIMAL, entry))
        .containsExactlyInAnyOrder(integers(field(entry, "optimal_set")));
    worth(SlateSelection.TOP_K, entry, "topk_value");
    worth(SlateSelection.GREEDY, entry, "greedy_value");
    worth(SlateSelection.OPTIMAL, entry, "optimal_value");
  }

  private static int[] select(SlateSelection selection, JsonNode entry) {
    return selection.select(
        numbers(field(entry, "s")),
        numbers(field(entry, "q")),
        field(entry, "s_no_click").doubleValue(),
        field(entry, "slate").intValue());
  }

  private static void worth(SlateSelection selection, JsonNode entry, String field) {
    double worth =
        SlateSelection.value(
            numbers(field(entry, "s")),
            numbers(field(entry, "q")),
            field(entry, "s_no_click").doubleValue(),
            select(selection, entry));
    assertThat(worth).as(field).isCloseTo(field(entry, field).doubleValue(), within(1e-12));
  }

  /** An entry that says too little compares with nothing, visibly. */
  private static JsonNode field(JsonNode entry, String name) {
    assumeTrue(entry.has(name), () -> "skipped: the entry does not say its " + name);
    return entry.get(name);
  }

  @Test
  void anEntryThatSaysTooLittleIsSkipped() {
    assertThatThrownBy(() -> check(new ObjectMapper().createObjectNode()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("skipped: the entry does not say its");
  }

  private static double[] numbers(JsonNode array) {
    return elements(array).mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static int[] integers(JsonNode array) {
    return elements(array).mapToInt(JsonNode::intValue).toArray();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
