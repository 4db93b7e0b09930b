package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.comparison.Results;
import com.datasaz.rl.examples.quickstart.comparison.Sample;
import com.datasaz.rl.examples.quickstart.crash.CrashReport;
import com.datasaz.rl.examples.quickstart.trust.TrialReport;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import java.util.ArrayList;
import java.util.List;

/** The page that the quickstart writes. */
public final class ShopReport {
  private ShopReport() {}

  /**
   * Makes the page.
   *
   * @param results the comparison
   * @param crash what the killed shop left behind
   * @param trial the way from the log to all customers
   * @return the page
   */
  public static HtmlReport of(Results results, CrashReport crash, TrialReport trial) {
    ComparisonPage comparison = new ComparisonPage(results);
    CrashPage killed = new CrashPage(crash);
    TrialPage trusted = new TrialPage(trial, results);
    RolloutCharts charts = new RolloutCharts(trusted.rollouts());
    LearntPage learnt = new LearntPage(samples(results));
    return new HtmlReport(
            "A shop that learns",
            "A simulated shop with the library embedded: what learning from its customers brings,"
                + " what was learnt, and what a crash costs.")
        .section(
            "In short",
            comparison.keyFigures(killed.keyFigure(), trusted.keyFigure()),
            comparison.verdict(),
            trusted.verdict(),
            killed.verdict())
        .section(
            "The policies compared",
            Paragraph.of(setting(results)),
            comparison.table(),
            comparison.clickThrough(),
            comparison.regret())
        .section(
            "What was learnt",
            Paragraph.of(
                "LinUCB's explanations, averaged over the products of its last pages in the first"
                    + " world. Names such as \u201cfavourite=category\u201d are columns of the"
                    + " shop\u2019s encoder."),
            learnt.contributions())
        .section("Recommendations and their reasons", learnt.pages())
        .section("Valued on the first week\u2019s log", valued(trusted))
        .section("Rolled out, with a bad model on the way", rolledOut(trusted, charts))
        .section("Killed in the middle", killed.verdict(), killed.table())
        .section("Versions of the model", killed.versions());
  }

  private static List<ReportElement> valued(TrialPage page) {
    List<ReportElement> elements = new ArrayList<>();
    elements.add(page.setting());
    elements.add(page.valueChart());
    elements.add(page.values());
    elements.addAll(page.conclusions());
    return elements;
  }

  private static List<ReportElement> rolledOut(TrialPage page, RolloutCharts charts) {
    List<ReportElement> elements = new ArrayList<>();
    elements.add(
        Paragraph.of(
            "The gate kept the bad model out, so somebody puts it on trial behind the gate\u2019s"
                + " back. The rollout against the old logic is the second net: it looks four times a"
                + " day, goes on when a stage was healthy, and rolls back as soon as the bound of"
                + " the effect is below 0. Then the model that passed the gate takes the same"
                + " way."));
    elements.add(page.verdict());
    elements.add(charts.shares());
    elements.addAll(charts.effects());
    elements.add(page.stages());
    elements.add(page.revenue());
    elements.add(page.trail());
    return elements;
  }

  private static String setting(Results results) {
    return Numbers.count(results.size().customers())
        + " customers with hidden tastes open "
        + Numbers.count(results.size().visits())
        + " pages of six products in "
        + results.size().days()
        + " days. They look at the first places more than at the last, click, put into the cart and"
        + " buy, some days later. New products come every day, some sell out. Every policy meets the"
        + " same customers, in each of "
        + results.worlds()
        + " worlds.";
  }

  private static List<Sample> samples(Results results) {
    return results.outcomes(results.contender(Contender.LINUCB)).get(0).samples();
  }
}
