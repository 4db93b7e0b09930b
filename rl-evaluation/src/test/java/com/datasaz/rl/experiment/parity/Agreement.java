package com.datasaz.rl.experiment.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Compares what was computed with what was recorded. */
final class Agreement {
  private Agreement() {}

  /** Either is enough. */
  record Tolerance(double abs, double rel) {
    boolean allows(double expected, double actual) {
      double difference = Math.abs(actual - expected);
      return difference <= abs || difference <= rel * Math.abs(expected) || actual == expected;
    }
  }

  static void check(String name, JsonNode expected, Object actual, Tolerance tolerance) {
    if (expected.isArray()) {
      List<?> list = (List<?>) actual;
      assertThat(list).as(name).hasSize(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        check(name + "[" + i + "]", expected.get(i), list.get(i), tolerance);
      }
    } else if (expected.isNumber()) {
      double value = ((Number) actual).doubleValue();
      assertThat(tolerance.allows(expected.doubleValue(), value))
          .as("%s: expected %s, got %s, allowed %s", name, expected, value, tolerance)
          .isTrue();
    } else if (expected.isNull()) {
      assertThat(actual == null || isInfinite(actual))
          .as("%s: none, got %s", name, actual)
          .isTrue();
    } else {
      assertThat(String.valueOf(actual)).as(name).isEqualTo(expected.asText());
    }
  }

  private static boolean isInfinite(Object actual) {
    return actual instanceof Double number && number.isInfinite();
  }
}
