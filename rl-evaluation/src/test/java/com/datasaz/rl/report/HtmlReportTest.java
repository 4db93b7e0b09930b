package com.datasaz.rl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final double[] X = {0, 100, 200, 300};
  private static final Axis VISITS = Axis.number("visits");
  private static final Axis CTR = Axis.percent("CTR");

  private static LineChart curves() {
    return new LineChart(
        "CTR as the shop learns",
        VISITS,
        CTR,
        Spread.INTERVAL,
        List.of(
            Series.of("random", X, new double[] {0.03, 0.03, 0.031, 0.03}),
            Series.meanOf(
                "LinUCB",
                X,
                List.of(
                    new double[] {0.03, 0.05, 0.06, 0.07},
                    new double[] {0.03, 0.06, 0.07, 0.08}))));
  }

  private static HtmlReport report() {
    return new HtmlReport("A <shop> that learns", "All of it.")
        .section("Curves & bands", curves())
        .section(
            "The rest",
            new Table(
                "Policies",
                List.of(Table.Column.text("Policy"), Table.Column.number("CTR")),
                List.of(List.of("<script>alert(1)</script>", "7 %"))),
            new BarChart("Why", Axis.number("reward"), List.of(new BarChart.Bar("price", -0.2))),
            new IntervalChart(
                "Values",
                CTR,
                Spread.INTERVAL,
                new IntervalChart.Reference("uniform", 0.1),
                List.of(new IntervalChart.Interval("LinUCB", "IPS", 0.2, 0.15, 0.25))),
            new KeyFigures(List.of(new KeyFigures.KeyFigure("7 %", "CTR", "of LinUCB"))),
            new Paragraph("It is so.", Paragraph.Tone.GOOD));
  }

  /** The page is well-formed XML but for its first line, so that a parser may check it. */
  private static Document parse(String html) throws Exception {
    String xml = html.substring("<!DOCTYPE html>".length());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void isWellFormedAndNamesEveryDrawing() throws Exception {
    Document page = parse(report().toHtml());
    var drawings = page.getElementsByTagName("svg");
    int named = 0;
    for (int i = 0; i < drawings.getLength(); i++) {
      Element svg = (Element) drawings.item(i);
      if (svg.getAttribute("role").equals("img")) {
        assertThat(svg.getAttribute("aria-label")).isNotBlank();
        named++;
      }
    }
    assertThat(named).as("three charts, each for two widths").isEqualTo(6);
    assertThat(page.getElementsByTagName("caption").getLength()).isEqualTo(4);
    assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(2);
  }

  @Test
  void escapesTextAndLoadsNothing() {
    String html = report().toHtml();
    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "A &lt;shop&gt; that learns")
        .doesNotContain("<script", "http:", "https:", "url(", "@import", "src=\"")
        .contains("default-src &#39;none&#39;");
  }

  @Test
  void writesTheSameBytesEachTime(@TempDir Path folder) throws Exception {
    Path file = report().write(folder.resolve("deep/down/index.html"));
    assertThat(Files.readString(file)).isEqualTo(report().toHtml());
  }

  @Test
  void drawsAMeanWithItsInterval() {
    Series.Point last = curves().series().get(1).points().get(3);
    assertThat(last.y()).isCloseTo(0.075, within(1e-12));
    // The standard deviation of 0.07 and 0.08 is 0.01 / sqrt(2), over sqrt(2) runs.
    // Student's t for 95 % of one degree of freedom is 12.706.
    assertThat(last.high() - last.y()).isCloseTo(12.7062 * 0.005, within(1e-6));
    assertThat(curves().toHtml())
        .as("the line that was measured once has no band")
        .contains("class=\"band s4\"")
        .doesNotContain("class=\"band s3\"");
  }

  @Test
  void putsTicksAtRoundNumbers() {
    Scale scale = Scale.rounded(0.03, 0.081, 5, 100, 0);
    assertThat(scale.ticks().stream().map(tick -> CTR.format(tick, scale.step())).toList())
        .containsExactly("2 %", "4 %", "6 %", "8 %", "10 %");
    assertThat(scale.px(0.02)).isCloseTo(100, within(1e-9));
    assertThat(scale.px(0.1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void printsATableInColumns() {
    Table table =
        new Table(
            "Means",
            List.of(Table.Column.text("algorithm"), Table.Column.number("reward")),
            List.of(List.of("LinUcb", "0.25"), List.of("none", "12.5")));
    assertThat(table.toText())
        .isEqualTo("Means\nalgorithm  reward\nLinUcb       0.25\nnone         12.5\n");
  }

  @Test
  void copesWithAConstantLine() throws Exception {
    Series flat = Series.of("flat", new double[] {1}, new double[] {0});
    parse("<!DOCTYPE html>" + new LineChart("one point", VISITS, CTR, "", List.of(flat)).toHtml());
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of("a", X, new double[] {1, 2, 3}))
        .withMessageContaining("4 values, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of("a", new double[] {1}, new double[] {Double.NaN}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("t", List.of(Table.Column.text("a")), List.of(List.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineChart("t", VISITS, CTR, "", List.of()));
  }
}
