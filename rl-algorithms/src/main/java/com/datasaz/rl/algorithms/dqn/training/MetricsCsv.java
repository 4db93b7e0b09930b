package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a run's metrics as comma-separated values: a header, then a line each time that the run is
 * measured. A number that is not known is left empty. Whoever opened the destination closes it.
 *
 * <p>Thread contract: one run.
 */
public final class MetricsCsv implements TrainingListener {

  private static final List<String> COLUMNS =
      List.of(
          "step",
          "episodes",
          "mean_return",
          "evaluation",
          "gradient_steps",
          "loss",
          "gradient_norm",
          "td_error",
          "mean_value",
          "highest_value",
          "spread_over_actions",
          "dead_units",
          "exploration",
          "learning_rate",
          "remembered",
          "warnings");

  private final Appendable out;
  private boolean begun;
  private double evaluation = Double.NaN;

  /**
   * Writes to a destination.
   *
   * @param out a writer, a builder, or a stream
   */
  public MetricsCsv(Appendable out) {
    this.out = out;
  }

  @Override
  public void evaluated(Evaluation found) {
    evaluation = found.mean();
  }

  @Override
  public void measured(TrainingMetrics metrics) {
    if (!begun) {
      write(COLUMNS);
      begun = true;
    }
    write(fields(metrics));
    evaluation = Double.NaN;
  }

  private List<String> fields(TrainingMetrics metrics) {
    NetworkHealth health = metrics.health();
    List<String> fields = new ArrayList<>();
    fields.add(Long.toString(metrics.step()));
    fields.add(Long.toString(metrics.episodes()));
    fields.add(number(metrics.meanReturn()));
    fields.add(number(evaluation));
    fields.add(Long.toString(metrics.gradientSteps()));
    fields.add(number(metrics.loss()));
    fields.add(number(metrics.gradientNorm()));
    fields.add(number(health.tdError()));
    fields.add(number(health.meanValue()));
    fields.add(number(health.highestValue()));
    fields.add(number(health.spreadOverActions()));
    fields.add(number(health.deadUnits()));
    fields.add(number(metrics.exploration()));
    fields.add(number(metrics.learningRate()));
    fields.add(Integer.toString(metrics.remembered()));
    fields.add(String.join(" ", metrics.warnings().stream().map(w -> w.problem().name()).toList()));
    return fields;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private void write(List<String> fields) {
    try {
      out.append(String.join(",", fields)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
