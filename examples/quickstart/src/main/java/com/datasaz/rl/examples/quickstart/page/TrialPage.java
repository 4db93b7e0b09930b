package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.deploy.RolloutMetrics;
import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.comparison.Counts;
import com.datasaz.rl.examples.quickstart.comparison.Results;
import com.datasaz.rl.examples.quickstart.trust.Look;
import com.datasaz.rl.examples.quickstart.trust.RolloutStory;
import com.datasaz.rl.examples.quickstart.trust.Trial;
import com.datasaz.rl.examples.quickstart.trust.TrialReport;
import com.datasaz.rl.examples.quickstart.trust.ValueFromLog;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.rollout.StageObservation.Pair;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.IntervalChart.Interval;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.KeyFigures.KeyFigure;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.BiFunction;

/**
 * From the log to all customers, as tables, charts and words.
 *
 * @param report what came of the trial
 * @param results the comparison of policies, whose click rates count other pages
 */
public record TrialPage(TrialReport report, Results results) {
  private static final Axis REWARD =
      new Axis("reward per page", false, 0, Double.POSITIVE_INFINITY);

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
            Column.number(Spread.INTERVAL),
            Column.number("Reward/page, in truth"),
            Column.number("Effective sample size"));
    return new Table(
            "Valued on the log by self-normalised inverse propensities, before any customer saw"
                + " them",
            columns,
            report.values().stream().map(TrialPage::row).toList())
        .withNotes(
            "In truth: what the simulator expects of the same pages. Effective sample size: how"
                + " many pages, all shown by the policy itself, would say as much as the log.");
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
              "from the log",
              value.estimate(),
              value.interval().low(),
              value.interval().high()));
      intervals.add(
          new Interval(value.policy(), "truth", value.truth(), value.truth(), value.truth()));
    }
    return new IntervalChart(
        "What each policy would earn: from the log, and in truth",
        REWARD,
        Spread.INTERVAL,
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
   * @return clicks of both sides, and what came of it
   */
  public Table stages() {
    List<Column> columns =
        List.of(
            Column.text("Model"),
            Column.number("Share"),
            Column.number("Ended on day"),
            Column.number("Customers: control / new"),
            Column.number("CTR in %: control"),
            Column.number("CTR in %: new"),
            Column.number("Effect on CTR"),
            Column.number("Upper bound"),
            Column.text("Then"));
    return new Table(
            "Each stage of both rollouts: click rates with their 95 % intervals",
            columns, stages(TrialPage::row))
        .withNotes(notes().toArray(String[]::new));
  }

  /**
   * Returns one row a stage.
   *
   * @return what customers of both sides spent
   */
  public Table revenue() {
    List<Column> columns =
        List.of(
            Column.text("Model"),
            Column.number("Share"),
            Column.number("Euro: control"),
            Column.number("Euro: new"));
    return new Table(
            "Revenue of each stage: euro a customer with their 95 % intervals",
            columns, stages(TrialPage::revenue))
        .withNotes("A single number: nobody bought, so that no interval is known.");
  }

  private List<List<String>> stages(BiFunction<RolloutStory, Look, List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    rollouts().forEach(story -> story.stages().forEach(look -> rows.add(row.apply(story, look))));
    return rows;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Effect: relative to the control. Upper bound: of the effect, valid at every look; below 0"
            + " it rolls back.");
    RolloutStory bad = report.bad();
    notes.add(share(bad, bad.looks().get(bad.looks().size() - 1)));
    report.good().ifPresent(good -> good.stages().forEach(look -> addLastControl(notes, look)));
    notes.add(otherRates());
    return notes;
  }

  private static String share(RolloutStory story, Look look) {
    return Numbers.share(look.share())
        + " of customers means "
        + Numbers.share(look.share())
        + " of the "
        + Numbers.share(1 - story.plan().control())
        + " outside of the control: "
        + Numbers.count(look.seen().treatmentUnits())
        + " of those who came in that stage saw the new model. The "
        + Numbers.count(look.seen().controlUnits())
        + " of the control are counted to compare with, all others see the old logic and are not"
        + " counted.";
  }

  private void addLastControl(List<String> notes, Look look) {
    if (look.share() == 1) {
      notes.add(
          "At 100 % "
              + Numbers.count(look.seen().controlUnits())
              + " of the customers who came still see the old logic: the control, "
              + Numbers.share(report.bad().plan().control())
              + " of all, is set aside to the end so that there is something to compare with.");
    }
  }

  /** Why the old logic's click rate is another one than in the comparison of policies. */
  private String otherRates() {
    DoubleSummaryStatistics here =
        rollouts().stream()
            .flatMap(story -> story.looks().stream())
            .filter(Look::isLastOfStage)
            .mapToDouble(look -> 100 * look.pair(RolloutMetrics.CLICK_RATE).control().mean())
            .summaryStatistics();
    Contender oldLogic = results.contender(Contender.OLD_LOGIC);
    Counts pages = results.outcomes(oldLogic).get(0).total();
    return "CTR counts the one product at the top of a page, which everybody sees, in a shop that"
        + " opened with "
        + Numbers.count(report.size().products())
        + " products; in the comparison of policies it counts all "
        + Numbers.count(pages.places() / pages.pages())
        + " products of a page, the lower ones seen by fewer, in a shop that opened with "
        + Numbers.count(results.size().products())
        + ". So the old logic's CTR is "
        + (here.getCount() == 0 ? "not known" : range(here))
        + " here and "
        + Numbers.percent(results.mean(oldLogic, Counts::clickThrough).mean())
        + " there.";
  }

  private static String range(DoubleSummaryStatistics percent) {
    return Numbers.plain(percent.getMin(), 1) + " to " + Numbers.plain(percent.getMax(), 1) + " %";
  }

  /** Both, the bad one first. */
  List<RolloutStory> rollouts() {
    List<RolloutStory> stories = new ArrayList<>(List.of(report.bad()));
    report.good().ifPresent(stories::add);
    return stories;
  }

  private static List<String> row(RolloutStory story, Look look) {
    Pair clicks = look.pair(RolloutMetrics.CLICK_RATE);
    boolean isKnown = look.bound().problem() == null;
    return List.of(
        story.name(),
        Numbers.share(look.share()),
        Numbers.plain(look.day(), 2),
        Numbers.count(look.seen().controlUnits())
            + " / "
            + Numbers.count(look.seen().treatmentUnits()),
        percent(clicks.control()),
        percent(clicks.treatment()),
        isKnown ? Numbers.signedPercent(look.bound().estimate()) : "unknown",
        isKnown ? Numbers.signedPercent(look.bound().high()) : "unknown",
        outcome(look));
  }

  private static List<String> revenue(RolloutStory story, Look look) {
    Pair revenue = look.pair(RolloutMetrics.REVENUE);
    return List.of(
        story.name(),
        Numbers.share(look.share()),
        euro(revenue.control()),
        euro(revenue.treatment()));
  }

  private static String outcome(Look look) {
    return switch (look.after().status()) {
      case ROLLED_BACK -> "rolled back";
      case COMPLETE -> "all customers";
      case PAUSED -> "paused";
      case RUNNING -> "next stage";
    };
  }

  private static String percent(Sample sample) {
    return Numbers.interval(100 * sample.mean(), 100 * reach(sample), 0, 100, 1);
  }

  private static String euro(Sample sample) {
    return Numbers.interval(sample.mean(), reach(sample), 0, Double.POSITIVE_INFINITY, 2);
  }

  private static double reach(Sample sample) {
    return Spread.reach(Math.sqrt(sample.variance() / Math.max(1, sample.size())));
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
                + Numbers.share(bad.largestShare())
                + " of the customers outside of the control: "
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
              + Numbers.share(good.largestShare())
              + " when the time was over.";
    };
  }

  /** What to remember. */
  KeyFigure keyFigure() {
    RolloutStory bad = report.bad();
    double ofAll = bad.largestShare() * (1 - bad.plan().control());
    return new KeyFigure(
        Numbers.share(ofAll),
        "of all customers saw the bad model",
        Numbers.share(bad.largestShare())
            + " of those outside of the control, then it was rolled back");
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
