package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.deploy.RolloutMetrics;
import com.datasaz.rl.env.report.Axis;
import com.datasaz.rl.env.report.IntervalChart;
import com.datasaz.rl.env.report.IntervalChart.Interval;
import com.datasaz.rl.env.report.IntervalChart.Reference;
import com.datasaz.rl.env.report.KeyFigures.KeyFigure;
import com.datasaz.rl.env.report.Paragraph;
import com.datasaz.rl.env.report.Table;
import com.datasaz.rl.env.report.Table.Column;
import com.datasaz.rl.examples.quickstart.trust.Look;
import com.datasaz.rl.examples.quickstart.trust.RolloutStory;
import com.datasaz.rl.examples.quickstart.trust.Trial;
import com.datasaz.rl.examples.quickstart.trust.TrialReport;
import com.datasaz.rl.examples.quickstart.trust.ValueFromLog;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.rollout.StageObservation.Pair;
import com.datasaz.rl.experiment.statistics.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * From the log to all customers, as tables, charts and words.
 *
 * @param report what came of the trial
 */
public record TrialPage(TrialReport report) {
  private static final double TWO_SIDED_95 = 1.96;

  /** What the figures are of. */
  Paragraph setting() {
    return Paragraph.of(
        "One product at the top of the page, "
            + Numbers.count(report.size().visitsPerDay())
            + " pages a day. In the first week half of the pages show what the shop always showed"
            + " and the others any product, by chance, and the log keeps every choice with its"
            + " probability: "
            + Numbers.count(report.loggedPages())
            + " pages. Candidates learn on the first days and are valued on the last, which no"
            + " customer has seen them on. The truth is what only the simulator knows.");
  }

  /**
   * Returns one row a policy.
   *
   * @return the leaderboard, beside the truth
   */
  public Table values() {
    List<Column> columns =
        List.of(
            Column.text("Policy"),
            Column.number("Reward/page, from the log"),
            Column.number("95 % interval"),
            Column.number("Truth"),
            Column.number("Worth pages"));
    return new Table(
        "Valued on the log by self-normalised inverse propensities, before any customer saw them",
        columns,
        report.values().stream().map(TrialPage::row).toList());
  }

  private static List<String> row(ValueFromLog value) {
    return List.of(
        value.policy(),
        Numbers.plain(value.estimate(), 4),
        Numbers.plain(value.interval().low(), 4)
            + " to "
            + Numbers.plain(value.interval().high(), 4),
        Numbers.plain(value.truth(), 4),
        Numbers.count(Math.round(value.effectiveSampleSize())));
  }

  /** Draws the values beside the truth. */
  IntervalChart valueChart() {
    List<Interval> intervals = new ArrayList<>();
    for (ValueFromLog value : report.values()) {
      intervals.add(
          new Interval(
              value.policy(),
              "from the log, 95 %",
              value.estimate(),
              value.interval().low(),
              value.interval().high()));
      intervals.add(
          new Interval(value.policy(), "truth", value.truth(), value.truth(), value.truth()));
    }
    return new IntervalChart(
        "What each policy would earn: from the log, and in truth",
        Axis.number("reward per page"),
        new Reference(Trial.OLD_LOGIC + " in truth", report.values().get(0).truth()),
        intervals);
  }

  /** What the log says in words, and what the gate made of it. */
  List<Paragraph> conclusions() {
    List<Paragraph> words = new ArrayList<>();
    report
        .sentences()
        .forEach(sentence -> words.add(Paragraph.of("By the log, " + sentence + ".")));
    words.add(conclusion());
    return words;
  }

  /**
   * Says what the gate made of it.
   *
   * @return a sentence
   */
  public Paragraph conclusion() {
    boolean passed = report.pipeline().winner() != null;
    return new Paragraph(
        "The gate: "
            + report.pipeline().conclusion()
            + ". What served is the old logic, valued on the same pages.",
        passed ? Paragraph.Tone.GOOD : Paragraph.Tone.CAUTION);
  }

  /**
   * Returns one row a stage.
   *
   * @return what was measured of both sides
   */
  public Table stages() {
    List<Column> columns =
        List.of(
            Column.text("Model"),
            Column.number("Share"),
            Column.number("Until day"),
            Column.number("Customers: control / new"),
            Column.number("CTR control"),
            Column.number("CTR new"),
            Column.number("Revenue control"),
            Column.number("Revenue new"),
            Column.number("Effect on CTR"),
            Column.number("At most"),
            Column.text("Then"));
    List<List<String>> rows = new ArrayList<>();
    rollouts().forEach(story -> story.stages().forEach(look -> rows.add(row(story, look))));
    return new Table(
        "Each stage of both rollouts. CTR: clicks per product shown; revenue: euro a customer; both"
            + " with 95 % intervals. At most: the sequential bound; below 0 it rolls back",
        columns, rows);
  }

  /** Both, the bad one first. */
  List<RolloutStory> rollouts() {
    List<RolloutStory> stories = new ArrayList<>(List.of(report.bad()));
    report.good().ifPresent(stories::add);
    return stories;
  }

  private static List<String> row(RolloutStory story, Look look) {
    Pair clicks = look.pair(RolloutMetrics.CLICK_RATE);
    Pair revenue = look.pair(RolloutMetrics.REVENUE);
    boolean isKnown = look.bound().problem() == null;
    return List.of(
        story.name(),
        Numbers.plain(100 * look.share(), 0) + " %",
        Numbers.plain(look.day(), 2),
        Numbers.count(look.seen().controlUnits())
            + " / "
            + Numbers.count(look.seen().treatmentUnits()),
        percent(clicks.control()),
        percent(clicks.treatment()),
        plain(revenue.control()),
        plain(revenue.treatment()),
        isKnown ? Numbers.signedPercent(look.bound().estimate()) : "unknown",
        isKnown ? Numbers.signedPercent(look.bound().high()) : "unknown",
        outcome(look));
  }

  private static String outcome(Look look) {
    return switch (look.after().status()) {
      case ROLLED_BACK -> "rolled back";
      case COMPLETE -> "all customers";
      case PAUSED -> "paused";
      case RUNNING -> "on";
    };
  }

  private static String percent(Sample sample) {
    return Numbers.plain(100 * sample.mean(), 1)
        + " \u00b1 "
        + Numbers.plain(100 * reach(sample), 1)
        + " %";
  }

  private static String plain(Sample sample) {
    return Numbers.plain(sample.mean(), 2) + " \u00b1 " + Numbers.plain(reach(sample), 2);
  }

  private static double reach(Sample sample) {
    return TWO_SIDED_95 * Math.sqrt(sample.variance() / Math.max(1, sample.size()));
  }

  /**
   * Says what came of it, and only what did.
   *
   * @return a sentence or two
   */
  public Paragraph verdict() {
    RolloutStory bad = report.bad();
    boolean caught = bad.end().status() == Status.ROLLED_BACK;
    boolean complete =
        report.good().map(good -> good.end().status() == Status.COMPLETE).orElse(false);
    String first =
        caught
            ? "The bad model was rolled back at "
                + Numbers.plain(100 * bad.largestShare(), 0)
                + " % of the customers: "
                + bad.end().reason()
                + "."
            : "The bad model was not caught: " + bad.end().reason() + ".";
    String second = report.good().map(TrialPage::ending).orElse("No model passed the gate.");
    return new Paragraph(
        first + " " + second, caught && complete ? Paragraph.Tone.GOOD : Paragraph.Tone.CAUTION);
  }

  private static String ending(RolloutStory good) {
    return switch (good.end().status()) {
      case COMPLETE -> good.name() + " passed the gate and reached all customers.";
      case ROLLED_BACK -> good.name() + " was rolled back: " + good.end().reason() + ".";
      default ->
          good.name()
              + " stood at "
              + Numbers.plain(100 * good.largestShare(), 0)
              + " % when the time was over.";
    };
  }

  /** What to remember. */
  KeyFigure keyFigure() {
    return new KeyFigure(
        Numbers.plain(100 * report.bad().largestShare(), 0) + " %",
        "of customers saw the bad model",
        "before its rollout was rolled back");
  }

  /** Who let what serve, and why. */
  Table trail() {
    return new Table(
        "Who let which version of the challenger serve, latest first",
        List.of(Column.text("When"), Column.text("Version"), Column.text("Why")),
        report.trail().stream()
            .map(one -> List.of(one.time().toString(), one.version(), one.reason()))
            .toList());
  }
}
