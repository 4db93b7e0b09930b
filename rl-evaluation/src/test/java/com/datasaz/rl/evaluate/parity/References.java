package com.datasaz.rl.evaluate.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The files of reference numbers, and how numbers are compared with them. */
final class References {
  static final Path FOLDER =
      Path.of(System.getProperty("rl.references", "../../shared/references"));
  static final Path LOGS = Path.of(System.getProperty("rl.data", "../../shared/data"), "obd_small");
  private static final ObjectMapper JSON = new ObjectMapper();

  private References() {}

  /** All files of a kind; where there is none, the calling test is skipped visibly. */
  static List<Path> files(String prefix) {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "skipped: there is no directory " + FOLDER);
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .toList();
      Assumptions.assumeTrue(!found.isEmpty(), "skipped: no " + prefix + "*.json in " + FOLDER);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] row(JsonNode node) {
    return JSON.convertValue(node, double[].class);
  }

  static double[][] rows(JsonNode node) {
    return JSON.convertValue(node, double[][].class);
  }

  /** A number, or the text Infinity. */
  static double number(JsonNode node) {
    return Double.parseDouble(node.asText());
  }

  static void same(String what, double actual, JsonNode expected) {
    same(what, actual, expected, 1e-9);
  }

  static void same(String what, double actual, JsonNode expected, double tolerance) {
    double value = number(expected);
    assertThat(actual).as(what).isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
  }
}
