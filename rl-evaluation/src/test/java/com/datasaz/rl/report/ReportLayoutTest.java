package com.datasaz.rl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.report.IntervalChart.Interval;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.KeyFigures.KeyFigure;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What can be said of a layout without a browser. */
class ReportLayoutTest {
  private static final Axis VISITS = Axis.number("visits");
  private static final String LONG = "Thompson sampling, one model per action, and a late update";
  private static final String ENDLESS = "favourite=categoryOfTheCustomerWithoutAnyBreak".repeat(3);
  private static final double[] X = {0, 100, 200};

  private static LineChart lines(String... names) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      double base = 0.01 * (i + 1);
      List<double[]> runs =
          List.of(new double[] {base, base, 0.1}, new double[] {base, 2 * base, 0.12});
      series.add(Series.meanOf(names[i], X, runs));
    }
    return new LineChart("As it learns", VISITS, Axis.share("CTR"), Spread.INTERVAL, series);
  }

  private static IntervalChart intervals(Axis axis, Interval... intervals) {
    return new IntervalChart(
        "Values", axis, Spread.INTERVAL, new Reference("as shown", 0.1), List.of(intervals));
  }

  private static List<Element> elements(String html, String tag) throws Exception {
    String xml = "<all>" + html.replace("<!DOCTYPE html>", "") + "</all>";
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<Element> drawings(String html) throws Exception {
    return elements(html, "svg").stream()
        .filter(svg -> svg.getAttribute("role").equals("img"))
        .toList();
  }

  private static List<Element> within(Element element, String tag) {
    NodeList found = element.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** A name has one style in all charts of a page, whatever their order and kind. */
  @Test
  void aNameHasOneColourAndDashOnAPage() throws Exception {
    String html =
        new HtmlReport("All", "Of it.")
            .section("First", lines("random", "LinUCB", "old logic"))
            .section("Second", lines("Old logic", "thompson", "LinUCB"))
            .section("Third", intervals(VISITS, new Interval("LinUCB", "IPS", 0.2, 0.1, 0.3)))
            .toHtml();
    Map<String, Set<String>> styles = new HashMap<>();
    for (Element text : elements(html, "text")) {
      if (text.getAttribute("class").startsWith("name ")) {
        String name = own(text).toLowerCase(Locale.ROOT);
        styles.computeIfAbsent(name, key -> new HashSet<>()).add(text.getAttribute("class"));
      }
    }
    assertThat(styles).containsOnlyKeys("random", "linucb", "old logic", "thompson");
    assertThat(styles.values())
        .allSatisfy(one -> assertThat(one).hasSize(1))
        .doesNotHaveDuplicates();
    assertThat(html).contains("class=\"whisker s1\"").contains("class=\"dot s1\"");
  }

  @Test
  void manyNamesHaveStylesOfTheirOwn() {
    List<String> names = IntStream.range(0, 24).mapToObj(i -> "policy " + i).toList();
    Palette palette = Palette.of(names);
    assertThat(names.stream().map(palette::style).distinct().count()).isEqualTo(24);
    assertThat(palette.style("POLICY 3")).isEqualTo(palette.style("policy 3"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> palette.style("nobody"))
        .withMessageContaining("nobody");
  }

  @Test
  void anAxisHoldsEveryEstimate() {
    KeyedRandom random = KeyedRandom.of(5);
    for (int run = 0; run < 200; run++) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i <= run % 7; i++) {
        double estimate = 10 * random.nextDouble() - 5;
        double reach = Math.exp(8 * random.nextDouble() - 4);
        spans.add(new Span(estimate - reach, estimate, estimate + reach));
      }
      Span visible = Span.visible(spans, List.of(0.0));
      Scale scale = Scale.rounded(VISITS, visible.low(), visible.high(), 5, 0, 100);
      assertThat(spans).allMatch(span -> scale.holds(span.estimate()));
      assertThat(scale.holds(0)).isTrue();
    }
  }

  @Test
  void anIntervalThatIsFarWiderEndsInAnArrowAndTheNoteSaysSo() throws Exception {
    Interval usual = new Interval("a", "IPS", 0.2, 0.15, 0.25);
    Interval wide = new Interval("b", "IPS", 0.2, -80, 80);
    String html = intervals(VISITS, usual, usual, wide).toHtml();
    assertThat(html).contains("class=\"arrow s4\"", "An arrow head", "-80.000 to 80.000");
    for (Element drawing : drawings(html)) {
      assertThat(within(drawing, "text").stream().map(ReportLayoutTest::own))
          .noneMatch(tick -> tick.contains("80"));
    }
    assertThat(intervals(VISITS, usual, usual).toHtml())
        .doesNotContain("class=\"arrow")
        .contains("Bar: 95 % interval.");
  }

  @Test
  void aBandThatIsFarWiderEndsInAnArrow() {
    List<Series.Point> points =
        List.of(
            new Series.Point(0, 0.1, -9, 9),
            new Series.Point(1, 0.1, 0, 0.2),
            new Series.Point(2, 0.1, 0, 0.2));
    LineChart chart =
        new LineChart(
            "Effect",
            VISITS,
            Axis.percent("effect"),
            Spread.INTERVAL,
            List.of(new Series("linucb", points)),
            List.of(new Reference("no effect", 0)));
    assertThat(chart.highest()).isLessThan(1);
    assertThat(chart.toHtml())
        .contains("class=\"arrow s3\"", "An arrow head", "Band: 95 % interval.")
        .contains("class=\"reference\"", "no effect: 0.0 %.");
  }

  @Test
  void aBandMustBeExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LineChart("Effect", VISITS, VISITS, "", lines("a").series(), List.of()))
        .withMessageContaining("must say what its bands are");
  }

  @Test
  void intervalsEndWhereNoValueIsPossible() {
    String html =
        intervals(Axis.share("CTR"), new Interval("a", "IPS", 0.004, -0.01, 0.018)).toHtml();
    assertThat(html).contains("0.0 % to 1.8 %").doesNotContain("-1.0 %", "-0.0 %");
  }

  /** Whatever its names are, no text of a chart begins or ends outside of its drawing. */
  @Test
  void noTextLeavesItsDrawing() throws Exception {
    String html =
        new HtmlReport("All", "Of it.")
            .section("Lines", lines("random", LONG, ENDLESS))
            .section(
                "Intervals",
                intervals(
                    Axis.share("share of " + LONG),
                    new Interval(LONG, "IPS", 0.02, 0.01, 0.03),
                    new Interval(LONG, "SNIPS", 0.02, 0.02, 0.02),
                    new Interval(ENDLESS, "IPS", 0.1, 0.05, 0.15)))
            .section(
                "Bars",
                new BarChart(
                    "Why", VISITS, List.of(new BarChart.Bar(LONG, 1), new BarChart.Bar("b", -2))))
            .toHtml();
    assertThat(drawings(html)).hasSize(6);
    for (Element drawing : drawings(html)) {
      double width = Double.parseDouble(drawing.getAttribute("viewBox").split(" ", -1)[2]);
      assertThat(within(drawing, "text")).allSatisfy(text -> assertInside(text, width));
    }
    assertThat(html).contains("<title>" + LONG + "</title>", "<title>" + ENDLESS + "</title>");
  }

  private static void assertInside(Element text, double width) {
    double x = Double.parseDouble(text.getAttribute("x"));
    double length = Canvas.widthOf(own(text));
    String style = text.getAttribute("class");
    double from =
        style.endsWith("middle") ? x - length / 2 : style.endsWith("end") ? x - length : x;
    assertThat(from).as(own(text)).isGreaterThanOrEqualTo(-0.5);
    assertThat(from + length).as(own(text)).isLessThanOrEqualTo(width + 0.5);
  }

  /** The text that is drawn, without its title. */
  private static String own(Element text) {
    StringBuilder own = new StringBuilder();
    for (Node child = text.getFirstChild(); child != null; child = child.getNextSibling()) {
      own.append(child.getNodeType() == Node.TEXT_NODE ? child.getNodeValue() : "");
    }
    return own.toString();
  }

  @Test
  void longNamesWrapAndEndInOneEllipsis() {
    assertThat(Canvas.wrapped("short", 100, 2)).containsExactly("short");
    assertThat(Canvas.wrapped(LONG, 30 * Canvas.LETTER, 2))
        .containsExactly("Thompson sampling, one model", "per action, and a late update");
    assertThat(Canvas.wrapped(LONG, 20 * Canvas.LETTER, 2))
        .containsExactly("Thompson sampling,", "one model per actio\u2026");
    assertThat(Canvas.wrapped(ENDLESS, 20 * Canvas.LETTER, 2))
        .containsExactly("favourite=categoryO\u2026");
  }

  @Test
  void narrowDrawingsFitAPhoneAndNothingHasAWiderFixedWidth() throws Exception {
    String html = new HtmlReport("All", "Of it.").section("Lines", lines(LONG)).toHtml();
    List<Element> narrow =
        drawings(html).stream()
            .filter(svg -> svg.getAttribute("class").equals("chart narrow"))
            .toList();
    assertThat(narrow).hasSize(1);
    assertThat(narrow.get(0).getAttribute("viewBox")).startsWith("0 0 340 ");
    String style = html.substring(html.indexOf("<style>"), html.indexOf("</style>"));
    Matcher widths = Pattern.compile("[ ;{](?:min-)?width: *([0-9.]+)(px|rem)[ ;]").matcher(style);
    int found = 0;
    while (widths.find()) {
      double unit = widths.group(2).equals("px") ? 1 : 16;
      assertThat(Double.parseDouble(widths.group(1)) * unit).isLessThanOrEqualTo(340);
      found++;
    }
    assertThat(found).isPositive();
  }

  @Test
  void aTableSaysHowMuchRoomItNeeds() {
    assertThat(table(3, "1.5 %")).contains("class=\"slim short\"");
    assertThat(table(6, "13.4 to 17.5")).contains("class=\"wide short\"");
    assertThat(table(11, "15.4 (13.4 to 17.5)"))
        .contains("class=\"huge short\"", "15.4 (13.4\u00a0to\u00a017.5)");
    assertThat(table(11, "1,007 / 1,090")).contains("class=\"wide dense short\"");
  }

  private static String table(int columns, String cell) {
    List<Table.Column> all = new ArrayList<>(List.of(Table.Column.text("Policy")));
    List<String> row = new ArrayList<>(List.of("linucb"));
    for (int i = 1; i < columns; i++) {
      all.add(Table.Column.number("CTR"));
      row.add(cell);
    }
    return new Table("Means", all, List.of(row)).withNotes("A note.").toHtml();
  }

  @Test
  void notesStandBelowATable() {
    Table table =
        new Table("Means", List.of(Table.Column.text("Policy")), List.of(List.of("a")))
            .withNotes(Spread.PLUS_MINUS);
    assertThat(table.toHtml()).contains("<p class=\"note\">\u00b1: one standard error.</p>");
    assertThat(table.toText()).endsWith("a\n\u00b1: one standard error.\n");
  }

  @Test
  void noKeyFigureIsAloneInTheLastRow() {
    for (int count = 2; count <= 15; count++) {
      KeyFigure figure = new KeyFigure("1 %", "CTR", "of it");
      List<KeyFigure> figures = IntStream.range(0, count).mapToObj(i -> figure).toList();
      Matcher columns =
          Pattern.compile("figures n([1-5])").matcher(new KeyFigures(figures).toHtml());
      assertThat(columns.find()).isTrue();
      int perRow = Integer.parseInt(columns.group(1));
      assertThat(count % perRow).as("%d in rows of %d", count, perRow).isNotEqualTo(1);
    }
  }

  @Test
  void theLegendShowsWhatIsDrawn() throws Exception {
    String html =
        intervals(
                VISITS,
                new Interval("a", "from the log", 0.2, 0.1, 0.3),
                new Interval("a", "truth", 0.25, 0.25, 0.25))
            .toHtml();
    List<Element> swatches =
        elements(html, "svg").stream()
            .filter(svg -> svg.getAttribute("class").equals("swatch"))
            .toList();
    assertThat(swatches).hasSize(2);
    assertThat(within(swatches.get(0), "path")).as("a bar and a mark").hasSize(2);
    assertThat(within(swatches.get(1), "path")).as("a mark").hasSize(1);
  }

  @Test
  void numbersHaveThreeDigits() {
    assertThat(Numbers.digits(0.000866615)).isEqualTo("0.000867");
    assertThat(Numbers.digits(0.99961)).isEqualTo("1.00");
    assertThat(Numbers.digits(12.345)).isEqualTo("12.3");
    assertThat(Numbers.digits(-1097.4)).isEqualTo("-1,097");
    assertThat(Numbers.digits(1.11022e-16)).isEqualTo("1.11e-16");
    assertThat(Numbers.digits(0)).isEqualTo("0");
    assertThat(Numbers.digits(Double.NaN)).isEqualTo("unknown");
    assertThat(Numbers.count(1_097)).isEqualTo("1,097");
    assertThat(Numbers.decimals(-0.0, 2)).isEqualTo("0.00");
    assertThat(Numbers.share(0.01)).isEqualTo("1 %");
    assertThat(Numbers.share(0.009)).isEqualTo("0.9 %");
    assertThat(Numbers.share(1)).isEqualTo("100 %");
    assertThat(Numbers.share(0)).isEqualTo("0 %");
    assertThat(Numbers.probability(0.9999997)).isEqualTo("> 0.999");
    assertThat(Numbers.probability(0)).isEqualTo("< 0.001");
    assertThat(Numbers.probability(0.5)).isEqualTo("0.500");
  }
}
