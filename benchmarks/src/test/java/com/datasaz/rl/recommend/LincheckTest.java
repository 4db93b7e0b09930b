package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@link LincheckRun}. */
class LincheckTest {
  private static final int SCENARIOS = 5;
  private static final int RUNS = 200;

  static List<Class<?>> shared() {
    return LincheckRun.SHARED;
  }

  @ParameterizedTest
  @MethodSource("shared")
  void whatThreadsShareIsLinearizable(Class<?> object) {
    assertThat(shared()).hasSize(3);
    LincheckRun.check(object, SCENARIOS, RUNS);
  }

  @Test
  void aCounterThatLosesCountsIsFound() {
    assertThatThrownBy(() -> LincheckRun.check(Lossy.class, 20, 2_000))
        .hasMessageContaining("Invalid execution results");
  }

  /** Reads, and writes later. */
  public static class Lossy {
    private volatile int count;

    /** Counts. */
    @Operation
    public int count() {
      int next = count + 1;
      Thread.onSpinWait();
      count = next;
      return next;
    }
  }
}
