package com.datasaz.rl.benchmarks;

import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.BarChart;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.Numbers;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the results that JMH wrote with {@code -rf json -rff FILE}: one section a benchmark class,
 * a bar and a row a measurement.
 *
 * <p>The figure drawn is the smallest sample where there are samples, else the mean.
 */
public final class BenchmarkReport {
  private BenchmarkReport() {}

  /**
   * Reads results and writes a page.
   *
   * @param arguments the JSON file of JMH, and the HTML file to write
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "two arguments are needed, results.json and report.html, got " + arguments.length);
    }
    JsonNode results = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
    System.out.println("wrote " + page(results).write(Path.of(arguments[1])));
  }

  private static HtmlReport page(JsonNode results) {
    Map<String, List<Result>> byClass = new LinkedHashMap<>();
    for (JsonNode node : results) {
      Result result = Result.of(node);
      byClass.computeIfAbsent(result.group(), name -> new ArrayList<>()).add(result);
    }
    HtmlReport report =
        new HtmlReport(
            "Benchmarks",
            "Smallest samples where there are samples, else means. JDK " + jdk(results));
    byClass.forEach((name, list) -> report.section(name, section(name, list)));
    return report;
  }

  private static String jdk(JsonNode results) {
    return results.path(0).path("jdkVersion").asText("unknown");
  }

  private static List<ReportElement> section(String name, List<Result> results) {
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Result result : results) {
      bars.add(new BarChart.Bar(result.label(), result.value()));
      rows.add(
          List.of(
              result.label(),
              number(result.value()),
              number(result.mean()),
              number(result.bytes())));
    }
    String unit = results.get(0).unit();
    List<Table.Column> columns =
        List.of(
            new Table.Column("what", false),
            new Table.Column("smallest, " + unit, true),
            new Table.Column("mean, " + unit, true),
            new Table.Column("bytes per call", true));
    return List.of(
        new BarChart(name, Axis.number(unit), bars), new Table("All figures", columns, rows));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : Numbers.digits(value);
  }

  /** One measurement. */
  private record Result(
      String group, String label, String unit, double value, double mean, double bytes) {
    static Result of(JsonNode node) {
      String[] name = node.path("benchmark").asText().split("\\.", -1);
      JsonNode metric = node.path("primaryMetric");
      double mean = metric.path("score").asDouble();
      StringBuilder label = new StringBuilder(name[name.length - 1]);
      node.path("params")
          .properties()
          .forEach(p -> label.append(' ').append(p.getValue().asText()));
      return new Result(
          name[name.length - 2],
          label.toString(),
          metric.path("scoreUnit").asText(),
          metric.path("scorePercentiles").path("0.0").asDouble(mean),
          mean,
          node.path("secondaryMetrics")
              .path("gc.alloc.rate.norm")
              .path("score")
              .asDouble(Double.NaN));
    }
  }
}
