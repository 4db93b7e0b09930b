package com.datasaz.rl.env.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The reader of recorded set-ups knows every wrapper, under each way to write its arguments: short
 * traces, computed from the wrappers' definitions.
 */
class WrapperSetupsTest {

  private static final JsonNode ROOT = read();

  private static JsonNode read() {
    try (InputStream json = WrapperSetupsTest.class.getResourceAsStream("wrapper_setups.json")) {
      return References.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> replays() {
    return StreamSupport.stream(ROOT.get("wrappers").spliterator(), false)
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.get("wrapper").textValue(),
                    () -> assertThat(outcome(entry)).as("skipped because").isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> skipsWithAReason() {
    return StreamSupport.stream(ROOT.get("skipped").spliterator(), false)
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name.textValue(),
                    () -> assertThat(outcome(named(name.textValue()))).isNotEmpty()));
  }

  @Test
  void saysWhichSetupIsUnknown() {
    assertThat(outcome(named("NoSuchWrapper(3)"))).isEqualTo("unknown set-up NoSuchWrapper(3)");
    assertThat(outcome(named("42 !"))).isEqualTo("unknown set-up 42 !");
  }

  @Test
  void failsWhereAValueDiffers() {
    JsonNode entry = ROOT.get("wrappers").get(0).deepCopy();
    ((ObjectNode) entry.get("log").get(1)).put("reward", 17);
    assertThatThrownBy(() -> WrapperTrace.replay(entry, ROOT)).isInstanceOf(AssertionError.class);
  }

  @Test
  void skipsAnEntryOfAnUnknownEnvironment() {
    ObjectNode entry = named("none");
    entry.put("env", "other_env");
    assertThat(outcome(entry)).startsWith("the environment of the entry is not recorded");
  }

  /** Everything but the observation is compared, and the difference is named. */
  @Test
  void listsWhereAnEpisodeEndsWithinASkip() {
    assertThat(outcome(ROOT.get("ending_early"))).startsWith("an episode that ends within a skip");
  }

  private static ObjectNode named(String wrapper) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("wrapper", wrapper);
    entry.putArray("log").addObject().put("call", "reset");
    return entry;
  }

  /** Nothing if the entry agrees, else why it is skipped. */
  private static String outcome(JsonNode entry) {
    try {
      WrapperTrace.replay(entry, ROOT);
      return "";
    } catch (TestAbortedException skipped) {
      return skipped.getMessage();
    }
  }
}
