package com.datasaz.rl.algorithms.dqn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingListenersTest {

  private static final NetworkHealth HEALTH =
      new NetworkHealth(1.5, 4, -2, 100, 0.25, 0.5, 0.75, 0.125);
  private static final Warning WARNING =
      new Warning(Warning.Problem.DEAD_UNITS, "most units are dead: start again");

  private Instant now = Instant.EPOCH;

  private static TrainingMetrics metrics(long step, double meanReturn, List<Warning> warnings) {
    return new TrainingMetrics(step, 3, meanReturn, 50, 0.5, 2, 0.1, 1e-3, 900, HEALTH, warnings);
  }

  @Test
  void csvHasALinePerMeasurement() {
    StringBuilder out = new StringBuilder();
    MetricsCsv csv = new MetricsCsv(out);
    csv.measured(metrics(1000, Double.NaN, List.of()));
    csv.evaluated(new Evaluation(2000, List.of(10.0, 20.0)));
    csv.measured(metrics(2000, 7.5, List.of(WARNING)));
    assertThat(out.toString().lines())
        .containsExactly(
            "step,episodes,mean_return,evaluation,gradient_steps,loss,gradient_norm,td_error,"
                + "mean_value,highest_value,spread_over_actions,dead_units,exploration,"
                + "learning_rate,remembered,warnings",
            "1000,3,,,50,0.5,2.0,0.25,1.5,4.0,0.5,0.125,0.1,0.001,900,",
            "2000,3,7.5,15.0,50,0.5,2.0,0.25,1.5,4.0,0.5,0.125,0.1,0.001,900,DEAD_UNITS");
  }

  @Test
  void aDestinationThatFailsIsHeardOf() {
    MetricsCsv csv =
        new MetricsCsv(
            new Writer() {
              @Override
              public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk full");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    TrainingMetrics metrics = metrics(1, 1, List.of());
    assertThatThrownBy(() -> csv.measured(metrics))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
  }

  /** Half of the steps in 10 seconds of training, with an evaluation of 30 seconds in between. */
  @Test
  void theBarLeavesEvaluationsOut() {
    StringBuilder out = new StringBuilder();
    ProgressBar bar = new ProgressBar(out, 10_000, () -> now);
    pass(4);
    bar.evaluationBegins(2500);
    pass(30);
    bar.evaluated(new Evaluation(2500, List.of(1.0)));
    pass(6);
    bar.measured(metrics(5000, 12.34, List.of()));
    assertThat(out)
        .hasToString(
            "\r[###############...............]  50% 5,000/10,000 steps, return 12.3, 500 steps/s,"
                + " 0:10 left");
    out.setLength(0);
    bar.stopped(5000, "enough");
    assertThat(out.toString()).startsWith("\r[###").endsWith("\nstopped: enough\n");
    assertThatIllegalArgumentException().isThrownBy(() -> new ProgressBar(out, 5, 5, () -> now));
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void theTimerKeepsTheTwoApart() {
    TrainingTimer timer = new TrainingTimer(() -> now);
    pass(5);
    timer.evaluationBegins(1);
    pass(7);
    timer.evaluated(new Evaluation(1, List.of(1.0)));
    pass(11);
    assertThat(timer.training()).isEqualTo(Duration.ofSeconds(16));
    assertThat(timer.evaluating()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void curvesAreDrawnWithTheWarnings() {
    TrainingCurves curves = new TrainingCurves();
    assertThat(curves.elements()).isEmpty();
    curves.measured(metrics(1000, Double.NaN, List.of()));
    curves.measured(metrics(2000, 8, List.of(WARNING)));
    curves.evaluated(new Evaluation(2000, List.of(9.0)));
    curves.measured(metrics(3000, 10, List.of(WARNING)));
    assertThat(curves.elements()).hasSize(6);
    String page = curves.report("CartPole").toHtml();
    assertThat(page)
        .contains("Line chart: Return. while training: from 8.00 to 10.00.")
        .contains("Line chart: Loss.", "Line chart: Dead units.", "evaluated")
        .contains("From step 3000 on: most units are dead: start again");
  }
}
