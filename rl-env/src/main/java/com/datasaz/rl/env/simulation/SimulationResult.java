package com.datasaz.rl.env.simulation;

import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Spread;
import com.datasaz.rl.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a simulation found, as numbers, a table, CSV, and drawings for a report.
 *
 * @param options how long and how often was simulated
 * @param entries one an algorithm, in the order in which they were given; the same on any machine
 * @param elapsed how long it took, with all the learning
 */
public record SimulationResult(SimulationOptions options, List<Entry> entries, Duration elapsed) {
  /**
   * Copies the list.
   *
   * @param options how long and how often was simulated
   * @param entries one an algorithm
   * @param elapsed how long it took
   */
  public SimulationResult {
    entries = List.copyOf(entries);
  }

  /**
   * One algorithm's runs.
   *
   * @param algorithm the algorithm, as it prints itself
   * @param runs one curve a seed, in the order of the seeds
   */
  public record Entry(String algorithm, List<LearningCurve> runs) {
    /**
     * Copies the list.
     *
     * @param algorithm the algorithm
     * @param runs one curve a seed
     */
    public Entry {
      runs = List.copyOf(runs);
    }

    /**
     * Averages a figure of the finished runs.
     *
     * @param figure takes one curve to one number
     * @return the mean over seeds, with its standard error
     */
    public Mean mean(ToDoubleFunction<LearningCurve> figure) {
      return Mean.of(runs.stream().mapToDouble(figure).toArray());
    }
  }

  /**
   * A mean over seeds.
   *
   * @param value the mean
   * @param standardError its standard error; 0 for a single seed
   */
  public record Mean(double value, double standardError) {
    static Mean of(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      double n = values.length;
      return new Mean(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
    }

    @Override
    public String toString() {
      return Double.isNaN(value)
          ? "unknown"
          : String.format(Locale.ROOT, "%.4f ± %.4f", value, standardError);
    }
  }

  /** The figures of the table, each per slate whose outcome is known. */
  private static List<Figure> figures() {
    return List.of(
        new Figure("reward", LearningCurve.Point::reward),
        new Figure("regret", LearningCurve.Point::regret),
        new Figure("clicks", LearningCurve.Point::clicks),
        new Figure("purchases", LearningCurve.Point::purchases),
        new Figure("revenue", LearningCurve.Point::revenue));
  }

  private record Figure(String name, ToDoubleFunction<LearningCurve.Point> sum) {
    double perSlate(LearningCurve curve) {
      return curve.last().perSlate(sum.applyAsDouble(curve.last()));
    }
  }

  /**
   * Returns how fast it went.
   *
   * @return slates shown a second, over all runs and cores, with all the learning
   */
  public double slatesPerSecond() {
    double slates = (double) options.steps() * options.seeds() * entries.size();
    return slates / Math.max(1, elapsed.toNanos()) * 1e9;
  }

  /**
   * Makes a table of means per slate, with standard errors over seeds; {@link Table#toText()}
   * prints it.
   *
   * @return one row an algorithm, named by its kind, and by what sets it apart from others of its
   *     kind
   */
  public Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(new Table.Column("algorithm", false));
    figures().forEach(figure -> columns.add(new Table.Column(figure.name(), true)));
    columns.add(new Table.Column("slates used", true));
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> row = new ArrayList<>();
      row.add(labels().get(rows.size()));
      figures().forEach(figure -> row.add(entry.mean(figure::perSlate).toString()));
      row.add(String.format(Locale.ROOT, "%.1f %%", 100 * used(entry)));
      rows.add(row);
    }
    String caption =
        String.format(
            Locale.ROOT,
            "Means per slate over %,d slates, with standard errors over %d seeds; %,.0f slates a"
                + " second",
            options.steps(),
            options.seeds(),
            slatesPerSecond());
    return new Table(caption, columns, rows);
  }

  private List<String> labels() {
    return Labels.of(entries.stream().map(Entry::algorithm).toList());
  }

  /** The share of the slates whose outcome is known. */
  private static double used(Entry entry) {
    return entry.mean(run -> (double) run.last().known() / run.last().step()).value();
  }

  /**
   * Writes every curve as CSV, one line a place of a run.
   *
   * @return lines that end in a newline, with a header
   */
  public String toCsv() {
    StringBuilder csv =
        new StringBuilder("algorithm,seed,step,reward,regret,clicks,purchases,revenue,known\n");
    for (Entry entry : entries) {
      for (int run = 0; run < entry.runs().size(); run++) {
        append(csv, entry.algorithm(), options.firstSeed() + run, entry.runs().get(run));
      }
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, String algorithm, long seed, LearningCurve curve) {
    String name = '"' + algorithm.replace("\"", "\"\"") + '"';
    for (LearningCurve.Point point : curve.points()) {
      csv.append(name).append(',').append(seed).append(',').append(point.step());
      figures().forEach(figure -> csv.append(',').append(figure.sum().applyAsDouble(point)));
      csv.append(',').append(point.known()).append('\n');
    }
  }

  /**
   * Draws the mean reward per slate so far, with bands over seeds.
   *
   * @return the chart
   */
  public LineChart rewardChart() {
    return chart(
        "Mean reward per slate so far", "reward per slate", at -> at.perSlate(at.reward()));
  }

  /**
   * Draws the click-through rate so far, with bands over seeds.
   *
   * @return the chart
   */
  public LineChart clickChart() {
    return chart("Clicks per slate so far", "clicks per slate", at -> at.perSlate(at.clicks()));
  }

  /**
   * Draws the regret so far, with bands over seeds.
   *
   * @return the chart
   * @throws IllegalStateException if the environment does not know its optimum
   */
  public LineChart regretChart() {
    if (!knowsRegret()) {
      throw new IllegalStateException(
          "regret needs an environment that knows its optimum, got one whose outcomes have NaN:"
              + " draw the rewardChart() instead");
    }
    return chart("Regret so far", "regret", LearningCurve.Point::regret);
  }

  private boolean knowsRegret() {
    return !Double.isNaN(entries.get(0).runs().get(0).last().regret());
  }

  /**
   * Puts it all on one page: the table, and the curves with bands over seeds.
   *
   * @param title the page's title
   * @return a report to write to a file; regret is drawn where it is known
   */
  public HtmlReport report(String title) {
    List<ReportElement> curves = new ArrayList<>(List.of(rewardChart(), clickChart()));
    if (knowsRegret()) {
      curves.add(regretChart());
    }
    String summary =
        "What each algorithm earned while it learnt. Bands are 95 % intervals of the mean"
            + " over "
            + options.seeds()
            + " seeds.";
    List<Paragraph> settings =
        entries.stream().map(entry -> Paragraph.of(entry.algorithm())).toList();
    return new HtmlReport(title, summary)
        .section("Means", table())
        .section("Learning curves", curves)
        .section("Settings", settings);
  }

  private LineChart chart(String title, String label, ToDoubleFunction<LearningCurve.Point> y) {
    List<Series> series = new ArrayList<>();
    for (Entry entry : entries) {
      double[] x = entry.runs().get(0).values(LearningCurve.Point::step);
      List<double[]> runs = entry.runs().stream().map(run -> run.values(y)).toList();
      series.add(Series.meanOf(labels().get(series.size()), x, runs));
    }
    return new LineChart(
        title,
        Axis.number("slates shown"),
        Axis.number(label),
        Spread.INTERVAL + " of the mean over " + options.seeds() + " seeds",
        series);
  }
}
