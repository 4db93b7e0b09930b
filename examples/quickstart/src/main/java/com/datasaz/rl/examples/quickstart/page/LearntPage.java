package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.comparison.Sample;
import com.datasaz.rl.examples.quickstart.shop.CustomerProfile;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.recommend.RecommendedItem;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.BarChart;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.ReportElement;
import com.datasaz.rl.report.Table;
import com.datasaz.rl.report.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model has learnt, told by its own explanations.
 *
 * @param samples pages with their reasons
 */
record LearntPage(List<Sample> samples) {
  private static final int FEATURES = 16;
  private static final int PAGES = 3;
  private static final int REASONS = 3;
  private static final String INTERCEPT = "1";

  /** Draws which features move the scores most. */
  BarChart contributions() {
    Map<String, Double> sums = new TreeMap<>();
    int items = 0;
    for (Sample sample : samples) {
      for (RecommendedItem item : sample.items()) {
        explanation(item).contributions().forEach(part -> add(sums, part));
        items++;
      }
    }
    double count = Math.max(1, items);
    List<BarChart.Bar> bars =
        sums.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(INTERCEPT))
            .map(entry -> new BarChart.Bar(entry.getKey(), entry.getValue() / count))
            .sorted(Comparator.comparingDouble((BarChart.Bar bar) -> -Math.abs(bar.value())))
            .limit(FEATURES)
            .toList();
    return new BarChart(
        "What each feature adds to the expected reward of a recommended product",
        Axis.number("mean contribution"),
        bars);
  }

  private static void add(Map<String, Double> sums, Explanation.Contribution part) {
    sums.merge(named(part.feature()), part.value(), Double::sum);
  }

  /** The part of a product that none of its attributes explains has a name of its own. */
  private static String named(String feature) {
    return feature.equals(INTERCEPT + " (this item)") ? "the product itself" : feature;
  }

  /** A few pages with their reasons. */
  List<ReportElement> pages() {
    List<ReportElement> pages = new ArrayList<>();
    pages.add(
        Paragraph.of(
            "Each score is the sum of what its features contribute, and a bonus for what is not"
                + " known well yet. Each slot draws how much of the bonus counts, so scores need not"
                + " fall from slot to slot. The library gives these reasons with every recommendation"
                + " that asks for them."));
    samples.stream().limit(PAGES).forEach(sample -> pages.add(page(sample)));
    return pages;
  }

  private static Table page(Sample sample) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < sample.items().size(); i++) {
      rows.add(row(sample.products().get(i), sample.items().get(i)));
    }
    List<Column> columns =
        List.of(
            Column.text("Product"),
            Column.number("Price"),
            Column.number("Stars"),
            Column.number("Score"),
            Column.number("Bonus"),
            Column.text("Because of"));
    return new Table(describe(sample.customer()), columns, rows);
  }

  private static String describe(CustomerProfile customer) {
    String favourite = customer.favourite();
    return "For "
        + customer.userId()
        + ": "
        + customer.age()
        + " years, "
        + customer.device()
        + (customer.member() ? ", member" : ", no member")
        + (favourite == null ? ", no favourite named" : ", favourite: " + favourite);
  }

  private static List<String> row(Product product, RecommendedItem item) {
    Explanation explanation = explanation(item);
    return List.of(
        product.name(),
        Numbers.plain(product.price(), 2),
        Numbers.plain(product.stars(), 1),
        Numbers.plain(item.score(), 4),
        Numbers.plain(explanation.bonus(), 4),
        reasons(explanation));
  }

  private static String reasons(Explanation explanation) {
    List<String> reasons =
        explanation.contributions().stream()
            .filter(part -> !part.feature().equals(INTERCEPT))
            .limit(REASONS)
            .map(part -> named(part.feature()) + " " + Numbers.signed(part.value()))
            .toList();
    return String.join("; ", reasons);
  }

  private static Explanation explanation(RecommendedItem item) {
    Explanation explanation = item.explanation();
    return explanation == null ? new Explanation(0, 0, List.of()) : explanation;
  }
}
