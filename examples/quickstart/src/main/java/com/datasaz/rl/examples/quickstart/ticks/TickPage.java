package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The study as tables, a sentence and charts.
 *
 * @param results what was measured
 */
record TickPage(TickStudy.Results results) {
  private static final double FEWEST_ERRORS = -2;
  private static final double LEAST_PART = 0.9;

  HtmlReport report() {
    HtmlReport report =
        new HtmlReport(
            "However feedback is batched",
            "Algorithms at their defaults, in a shop whose customers click 40 % of what they like"
                + " and 2 % of the rest. Products at random get "
                + percent(TickShop.RANDOM)
                + ", bestsellers for everybody "
                + percent(TickShop.OLD_LOGIC)
                + ", the best pages 40 %.");
    report.section("All settings", verdict(), summary());
    for (int products : results.study().products()) {
      report.section(products + " products", sections(products).toArray(ReportElement[]::new));
    }
    return report;
  }

  private List<ReportElement> sections(int products) {
    List<ReportElement> elements = new ArrayList<>();
    elements.add(table(products));
    for (Rhythm rhythm : results.study().rhythms()) {
      elements.add(chart(products, rhythm));
    }
    return elements;
  }

  /** One row per contestant and catalog size: how many settings hold, and the worst of them. */
  Table summary() {
    List<List<String>> rows = new ArrayList<>();
    for (int products : results.study().products()) {
      for (Contestant contestant : results.study().contestants()) {
        rows.add(summary(products, contestant));
      }
    }
    return new Table(
        "All rhythms and worths; worst: the lowest click rate over 500 pages after the first version"
            + " was learned; final: the last tenth of the pages",
        List.of(
            Column.text("Policy"),
            Column.number("Products"),
            Column.number("Runs"),
            Column.number("Never below the old logic"),
            Column.number("Worst"),
            Column.number("Final within 10 % of immediate"),
            Column.number("Lowest part of immediate")),
        rows);
  }

  private List<String> summary(int products, Contestant contestant) {
    List<Setting> settings =
        settings(s -> s.products() == products && s.contestant().equals(contestant));
    return List.of(
        contestant.name(),
        Integer.toString(products),
        Integer.toString(settings.size()),
        share(settings, this::isNeverBelow),
        percent(lowest(settings, s -> results.curve(s).worst())),
        share(settings, this::isAsGood),
        percent(lowest(settings, results::partOfImmediate)));
  }

  private boolean isNeverBelow(Setting setting) {
    return results.curve(setting).errorsAbove(TickShop.OLD_LOGIC) >= FEWEST_ERRORS;
  }

  private boolean isAsGood(Setting setting) {
    return results.partOfImmediate(setting) >= LEAST_PART;
  }

  private static String share(List<Setting> settings, Predicate<Setting> holds) {
    return settings.stream().filter(holds).count() + " of " + settings.size();
  }

  private static double lowest(List<Setting> settings, ToDoubleFunction<Setting> figure) {
    return settings.stream().mapToDouble(figure).min().orElseThrow();
  }

  /** The means over seeds and worths: one row per contestant, one column per rhythm. */
  private Table table(int products) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Policy")));
    results.study().rhythms().forEach(rhythm -> columns.add(Column.number(rhythm.toString())));
    List<List<String>> rows = new ArrayList<>();
    for (Contestant contestant : results.study().contestants()) {
      List<String> row = new ArrayList<>(List.of(contestant.name()));
      for (Rhythm rhythm : results.study().rhythms()) {
        row.add(cell(products, contestant, rhythm));
      }
      rows.add(row);
    }
    return new Table(
        "Lowest click rate after the first version, and final rate: means over seeds and worths, by"
            + " seconds between versions at pages per second",
        columns,
        rows);
  }

  private String cell(int products, Contestant contestant, Rhythm rhythm) {
    List<Setting> settings =
        settings(
            s ->
                s.products() == products
                    && s.contestant().equals(contestant)
                    && s.rhythm().equals(rhythm));
    double worst = mean(settings, s -> results.curve(s).worst());
    double last = mean(settings, s -> results.curve(s).last());
    return String.format(Locale.ROOT, "%.3f, %.3f", worst, last);
  }

  private static double mean(List<Setting> settings, ToDoubleFunction<Setting> figure) {
    return settings.stream().mapToDouble(figure).average().orElseThrow();
  }

  private LineChart chart(int products, Rhythm rhythm) {
    List<Series> series = new ArrayList<>();
    double[] pages = new double[0];
    for (Contestant contestant : results.study().contestants()) {
      List<double[]> rates =
          settings(
                  s ->
                      s.products() == products
                          && s.contestant().equals(contestant)
                          && s.rhythm().equals(rhythm))
              .stream()
              .map(s -> results.curve(s).rates())
              .toList();
      pages = pages(rates.get(0).length);
      series.add(Series.meanOf(contestant.name(), pages, rates));
    }
    return new LineChart(
        "A version every " + rhythm,
        Axis.number("pages"),
        Axis.share("click rate"),
        Spread.INTERVAL + " of the mean over seeds and worths",
        series,
        List.of(new Reference("old logic", TickShop.OLD_LOGIC)));
  }

  private static double[] pages(int windows) {
    double[] pages = new double[windows];
    for (int i = 0; i < windows; i++) {
      pages[i] = (i + 1.0) * TickRun.WINDOW;
    }
    return pages;
  }

  private List<Setting> settings(Predicate<Setting> which) {
    return results.settings().stream().filter(which).toList();
  }

  /** Says what holds, and only what the figures show. */
  Paragraph verdict() {
    List<Setting> settings = results.settings();
    boolean holds = settings.stream().allMatch(s -> isNeverBelow(s) && isAsGood(s));
    return new Paragraph(
        String.format(
            Locale.ROOT,
            "In %s runs no window of %d pages after the first version lies more than 2 standard"
                + " errors below the old logic; in %s the final rate is within 10 %% of what"
                + " immediate learning reaches.",
            share(settings, this::isNeverBelow),
            TickRun.WINDOW,
            share(settings, this::isAsGood)),
        holds ? Paragraph.Tone.GOOD : Paragraph.Tone.CAUTION);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
