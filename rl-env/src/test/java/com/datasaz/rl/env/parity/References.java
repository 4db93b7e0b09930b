package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The recorded results of other implementations, and tests made from their entries. */
final class References {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private References() {}

  /** A container for each of the files whose name matches, in the order of the names. */
  static Stream<DynamicContainer> containers(
      String pattern, BiFunction<String, JsonNode, Stream<? extends DynamicTest>> tests) {
    List<Path> files = files(pattern);
    if (files.isEmpty()) {
      return Stream.of(nothing("no " + pattern + " under rl.references: nothing to compare with"));
    }
    return files.stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getFileName().toString(),
                    tests.apply(file.getFileName().toString(), read(file))));
  }

  /** A test of its own, since a factory that gives up is not counted as skipped. */
  private static DynamicContainer nothing(String reason) {
    DynamicTest skipped =
        DynamicTest.dynamicTest(
            reason,
            () -> {
              throw listed(reason);
            });
    return DynamicContainer.dynamicContainer(reason, Stream.of(skipped));
  }

  private static List<Path> files(String pattern) {
    Path directory =
        Path.of(System.getProperty("rl.references", "../../shared/references")).resolve("rl");
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
        found.forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files.stream().sorted().toList();
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An element type that Java's arrays have. */
  static Dtype<?> dtype(String name) {
    try {
      return Dtype.named(name);
    } catch (IllegalArgumentException e) {
      throw listed("there are no arrays of " + name + " here: " + e.getMessage());
    }
  }

  /** A recorded space, if its element types are known here. */
  static Space<?> space(JsonNode descriptor) {
    descriptor.findValues("dtype").forEach(dtype -> dtype(dtype.asText()));
    return Space.parse(descriptor.toString());
  }

  /** A recorded box. */
  static Box<?> box(JsonNode descriptor) {
    return box(space(descriptor));
  }

  /** A space as a box. */
  static Box<?> box(Space<?> space) {
    if (space instanceof Box<?> box) {
      return box;
    }
    throw listed("needs a box of numbers, and that of the entry is " + space);
  }

  /** What an entry says; one that does not say it is skipped, with the reason. */
  static JsonNode field(JsonNode entry, String name) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode()) {
      throw listed("the entry does not say its " + name);
    }
    return value;
  }

  /** Fields of a file that nobody reads are seen as skipped. */
  static Stream<DynamicTest> unread(JsonNode root, Predicate<String> read) {
    return root.properties().stream()
        .map(Map.Entry::getKey)
        .filter(read.negate())
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      throw listed("a section that is not read here: " + name);
                    }));
  }

  /** A number, also if it is one of the strings that stand for the non-finite ones. */
  static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
  }

  /** A number, bare or as a recorded value of one element. */
  static double single(JsonNode node) {
    if (node.has("value")) {
      return number(node.get("value"));
    }
    return number(node.has("data") ? node.get("data").get(0) : node);
  }

  static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.get(i));
    }
    return numbers;
  }

  static int[] integers(JsonNode array) {
    int[] numbers = new int[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).intValue();
    }
    return numbers;
  }

  /**
   * Ends a test whose entry Java decides otherwise, or cannot express: skipped, with the reason.
   */
  static TestAbortedException listed(String reason) {
    return new TestAbortedException(reason);
  }
}
