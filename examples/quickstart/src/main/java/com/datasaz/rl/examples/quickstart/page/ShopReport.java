package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.env.report.HtmlReport;
import com.datasaz.rl.env.report.Paragraph;
import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.comparison.Results;
import com.datasaz.rl.examples.quickstart.comparison.Sample;
import com.datasaz.rl.examples.quickstart.crash.CrashReport;
import java.util.List;

/** The page that the quickstart writes. */
public final class ShopReport {
  private ShopReport() {}

  /**
   * Makes the page.
   *
   * @param results the comparison
   * @param crash what the killed shop left behind
   * @return the page
   */
  public static HtmlReport of(Results results, CrashReport crash) {
    ComparisonPage comparison = new ComparisonPage(results);
    CrashPage killed = new CrashPage(crash);
    LearntPage learnt = new LearntPage(samples(results));
    return new HtmlReport(
            "A shop that learns",
            "A simulated shop with the library embedded: what learning from its customers brings,"
                + " what was learnt, and what a crash costs.")
        .section(
            "In short",
            comparison.keyFigures(killed.keyFigure()),
            comparison.verdict(),
            killed.verdict())
        .section(
            "The policies compared",
            Paragraph.of(setting(results)),
            comparison.table(),
            Paragraph.of(
                "CTR: clicks per product shown. Conversion: purchases per page. Revenue: euro per"
                    + " page. Regret: the expected reward that a page lacks to the best page that"
                    + " the simulator knows; a click is worth 0.2, a cart add 0.3 more, a purchase"
                    + " 0.5 more."),
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
        .section("Killed in the middle", killed.verdict(), killed.table())
        .section("Versions of the model", killed.versions());
  }

  private static String setting(Results results) {
    return Numbers.count(results.size().customers())
        + " customers with hidden tastes open "
        + Numbers.count(results.size().visits())
        + " pages of six products in "
        + results.size().days()
        + " days. They look at the first places more than at the last, click, put into the cart and"
        + " buy, some days later. New products come every day, some sell out. Every policy meets the"
        + " same customers; bands and errors are one standard error over "
        + results.worlds()
        + " worlds.";
  }

  private static List<Sample> samples(Results results) {
    return results.outcomes(results.contender(Contender.LINUCB)).get(0).samples();
  }
}
