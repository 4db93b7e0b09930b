package com.datasaz.rl.experiment.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Statistics and buckets agree with other engines: every case of every {@code abtest/*.json} under
 * {@code rl.references}, within the tolerance that the case states.
 */
class ExperimentStatisticsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  Stream<DynamicContainer> agrees() throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      return Stream.of(DynamicContainer.dynamicContainer("abtest", Stream.of(nothing())));
    }
    return files.stream().map(ExperimentStatisticsTest::container);
  }

  private static DynamicTest nothing() {
    String reason = "no abtest/*.json under rl.references: nothing to compare with";
    return DynamicTest.dynamicTest(
        reason,
        () -> {
          throw new TestAbortedException(reason);
        });
  }

  private static List<Path> files() throws IOException {
    Path folder = Path.of(System.getProperty("rl.references", "../../shared/references"), "abtest");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static DynamicContainer container(Path file) {
    JsonNode root;
    try {
      root = MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    JsonNode cases = root.isArray() ? root : root.path("cases");
    return DynamicContainer.dynamicContainer(
        file.getFileName().toString(),
        StreamSupport.stream(cases.spliterator(), false).map(ExperimentStatisticsTest::test));
  }

  private static DynamicTest test(JsonNode one) {
    return DynamicTest.dynamicTest(one.path("id").asText(), () -> check(one));
  }

  private static void check(JsonNode one) {
    String method = one.path("method").asText();
    Map<String, Object> actual = Methods.compute(method, one.path("inputs"));
    assertThat(one.path("expected").size()).as("expected figures").isPositive();
    for (Map.Entry<String, JsonNode> expected : one.path("expected").properties()) {
      String name = expected.getKey();
      assertThat(actual).as(method).containsKey(name);
      Agreement.check(name, expected.getValue(), actual.get(name), tolerance(one, method, name));
    }
  }

  private static Agreement.Tolerance tolerance(JsonNode one, String method, String name) {
    JsonNode stated = one.path("tolerance");
    double abs = stated.path("abs").asDouble(stated.has("rel") ? 0 : 1e-9);
    if (name.equals("p_value") && stated.has("p_value_abs")) {
      return new Agreement.Tolerance(stated.path("p_value_abs").asDouble(), 0);
    }
    if (method.equals("mid_experiment_power") && name.equals("additional_users")) {
      // The factor times the units that there are, and so is its tolerance.
      abs *= Methods.units(one.path("inputs"));
    }
    return new Agreement.Tolerance(abs, stated.path("rel").asDouble(0));
  }
}
