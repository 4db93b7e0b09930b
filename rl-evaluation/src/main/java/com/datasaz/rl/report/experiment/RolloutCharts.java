package com.datasaz.rl.report.experiment;

import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Paragraph.Tone;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Series.Point;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import com.datasaz.rl.report.experiment.ExperimentPage.RolloutTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A rollout drawn.
 *
 * @param trail how it went
 */
record RolloutCharts(RolloutTrail trail) {
  List<ReportElement> elements() {
    return List.of(verdict(), shares(), states());
  }

  private RolloutState last() {
    return trail.states().get(trail.states().size() - 1);
  }

  private Paragraph verdict() {
    String where =
        switch (last().status()) {
          case RUNNING -> "It is on its way, at " + share(last()) + " of the customers: ";
          case PAUSED -> "It is paused at " + share(last()) + " of the customers: ";
          case ROLLED_BACK -> "It was rolled back: ";
          case COMPLETE -> "It reached all customers but the control: ";
        };
    boolean isGood = last().status() == Status.RUNNING || last().status() == Status.COMPLETE;
    return new Paragraph(where + last().reason() + ".", isGood ? Tone.GOOD : Tone.CAUTION);
  }

  private String share(RolloutState state) {
    return Figures.percent(state.share(trail.plan()));
  }

  /** Steps: the share holds until the next state begins; an end has no begin of its own. */
  private LineChart shares() {
    Instant start = trail.states().get(0).since();
    List<Point> points = new ArrayList<>();
    points.add(point(0, 0));
    double held = 0;
    for (RolloutState state : trail.states()) {
      double day = state.isOver() ? end(start) : ExperimentCharts.days(start, state.since());
      points.add(point(day, held));
      held = state.share(trail.plan());
      points.add(point(day, held));
    }
    points.add(point(end(start), held));
    return new LineChart(
        "Share of the customers outside of the control who see the new policy",
        Axis.number("days since the rollout began"),
        Axis.share("share"),
        "",
        List.of(new Series("share", points)));
  }

  private double end(Instant start) {
    return ExperimentCharts.days(start, trail.until());
  }

  private static Point point(double day, double share) {
    return new Point(day, share, share, share);
  }

  private Table states() {
    return new Table(
        "Every state, and why",
        List.of(
            Column.text("Stage began"),
            Column.text("Status"),
            Column.number("Share"),
            Column.text("Why")),
        trail.states().stream()
            .map(
                one ->
                    List.of(one.since().toString(), one.status().name(), share(one), one.reason()))
            .toList());
  }
}
