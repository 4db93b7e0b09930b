package com.datasaz.rl.env.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of an environment that does not know its optimum say so. */
class UnknownOptimumTest {

  private static SimulationResult result() {
    LearningCurve curve =
        new LearningCurve(
            List.of(
                new LearningCurve.Point(5, 5, 1, Double.NaN, 1, 0, 0),
                new LearningCurve.Point(10, 10, 3, Double.NaN, 2, 0, 0)));
    SimulationOptions options = SimulationOptions.DEFAULT.withSteps(10).withSeeds(1);
    return new SimulationResult(
        options,
        List.of(new SimulationResult.Entry("some", List.of(curve))),
        Duration.ofSeconds(1));
  }

  @Test
  void theTableCallsRegretUnknown() {
    assertThat(result().table().rows().get(0)).startsWith("some", "0.3000 ± 0.0000", "unknown");
  }

  @Test
  void thereIsNoChartOfRegretButOneOfRewards() {
    assertThat(result().rewardChart()).isNotNull();
    assertThatThrownBy(result()::regretChart)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("draw the rewardChart() instead");
  }
}
