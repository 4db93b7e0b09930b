package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.comparison.Counts;
import com.datasaz.rl.examples.quickstart.comparison.MeanWithError;
import com.datasaz.rl.examples.quickstart.comparison.Outcome;
import com.datasaz.rl.examples.quickstart.comparison.Results;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.KeyFigures;
import com.datasaz.rl.report.KeyFigures.KeyFigure;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The comparison of policies, as tables and charts.
 *
 * @param results what came of it
 */
public record ComparisonPage(Results results) {
  /**
   * Returns one row a policy.
   *
   * @return the table
   */
  public Table table() {
    List<Column> columns =
        List.of(
            Column.text("Policy"),
            Column.number("CTR"),
            Column.number("Conversion"),
            Column.number("Euro/page"),
            Column.number("Regret/page"));
    return new Table(
            caption(), columns, results.outcomes().keySet().stream().map(this::row).toList())
        .withNotes(
            Spread.PLUS_MINUS,
            "CTR: clicks per product shown. Conversion: purchases per page. Euro: revenue. Regret:"
                + " the expected reward that a page lacks to the best page that the simulator knows;"
                + " a click is worth 0.2, a cart add 0.3 more, a purchase 0.5 more.");
  }

  private String caption() {
    return "Means over " + results.worlds() + " worlds \u00b1 one standard error";
  }

  private List<String> row(Contender contender) {
    return List.of(
        contender.name(),
        Numbers.percent(results.mean(contender, Counts::clickThrough)),
        Numbers.percent(results.mean(contender, Counts::conversion)),
        Numbers.plain(results.mean(contender, Counts::revenuePerPage), 2),
        Numbers.plain(results.mean(contender, Counts::regretPerPage), 3));
  }

  /**
   * Returns what to remember.
   *
   * @param further more figures
   * @return a few figures
   */
  KeyFigures keyFigures(KeyFigure... further) {
    List<KeyFigure> figures = new ArrayList<>();
    figures.add(figure("CTR", Counts::clickThrough, true));
    figures.add(figure("conversion", Counts::conversion, true));
    figures.add(figure("euro per page", Counts::revenuePerPage, false));
    figures.addAll(List.of(further));
    return new KeyFigures(figures);
  }

  private KeyFigure figure(String label, ToDoubleFunction<Counts> figure, boolean percent) {
    double mine = results.mean(linUcb(), figure).mean();
    double old = results.mean(oldLogic(), figure).mean();
    return new KeyFigure(
        percent ? Numbers.percent(mine) : Numbers.plain(mine, 2),
        label,
        "LinUCB, learning from nothing; old logic: "
            + (percent ? Numbers.percent(old) : Numbers.plain(old, 2)));
  }

  private Contender linUcb() {
    return results.contender(Contender.LINUCB);
  }

  private Contender oldLogic() {
    return results.contender(Contender.OLD_LOGIC);
  }

  /**
   * Says whether learning has paid, and only if the figures show it.
   *
   * @return a sentence
   */
  public Paragraph verdict() {
    MeanWithError gain = results.difference(linUcb(), oldLogic(), Counts::revenuePerPage);
    String figures =
        Numbers.plain(gain, 2) + " euro per page more than the old logic, paired by world";
    return results.worlds() > 1 && gain.mean() > 2 * gain.error()
        ? new Paragraph(
            "LinUCB earns " + figures + ": more than two standard errors above zero.",
            Paragraph.Tone.GOOD)
        : new Paragraph(
            "LinUCB earns " + figures + ": no difference of two standard errors is shown.",
            Paragraph.Tone.CAUTION);
  }

  /**
   * Draws the rate of clicks as the policies learn.
   *
   * @return the chart
   */
  LineChart clickThrough() {
    return chart("Click-through rate as the shop learns", Axis.share("CTR"), this::clicks);
  }

  /**
   * Draws what is lost to the best pages in all.
   *
   * @return the chart
   */
  LineChart regret() {
    return chart(
        "Regret: expected reward lost to the best pages so far",
        Axis.number("cumulative regret"),
        this::cumulativeRegret);
  }

  private LineChart chart(String title, Axis y, Curve curve) {
    List<Series> series = new ArrayList<>();
    for (Contender contender : results.outcomes().keySet()) {
      List<double[]> runs = results.outcomes(contender).stream().map(curve::of).toList();
      series.add(Series.meanOf(contender.name(), visits(), runs));
    }
    return new LineChart(title, Axis.number("visits"), y, spread(), series);
  }

  private String spread() {
    return Spread.INTERVAL + " of the mean over " + results.worlds() + " worlds";
  }

  private interface Curve {
    double[] of(Outcome outcome);
  }

  private double[] visits() {
    List<Counts> periods = results.outcomes(linUcb()).get(0).periods();
    double[] visits = new double[periods.size()];
    double sum = 0;
    for (int i = 0; i < visits.length; i++) {
      sum += periods.get(i).pages();
      visits[i] = sum;
    }
    return visits;
  }

  private double[] clicks(Outcome outcome) {
    return outcome.periods().stream().mapToDouble(Counts::clickThrough).toArray();
  }

  private double[] cumulativeRegret(Outcome outcome) {
    double[] regret = new double[outcome.periods().size()];
    double sum = 0;
    for (int i = 0; i < regret.length; i++) {
      Counts period = outcome.periods().get(i);
      sum += period.optimum() - period.expected();
      regret[i] = sum;
    }
    return regret;
  }
}
