package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that holds results: one file, which loads nothing and runs no script, for phones and
 * desktops, light and dark screens, paper and screen readers.
 *
 * <p>Thread contract: one thread.
 */
public final class HtmlReport {
  // Whatever a text on the page says, the browser fetches nothing.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final String title;
  private final String summary;
  private final List<Section> sections = new ArrayList<>();

  /**
   * Starts a page.
   *
   * @param title its heading
   * @param summary what it tells, in a sentence or two
   */
  public HtmlReport(String title, String summary) {
    this.title = Require.text("report title", title, 200);
    this.summary = summary;
  }

  /**
   * Adds a section to the end of the page.
   *
   * @param heading its heading
   * @param elements what it holds, in order
   * @return this
   */
  public HtmlReport section(String heading, ReportElement... elements) {
    return section(heading, List.of(elements));
  }

  /**
   * Adds a section to the end of the page.
   *
   * @param heading its heading
   * @param elements what it holds, in order
   * @return this
   */
  public HtmlReport section(String heading, List<? extends ReportElement> elements) {
    sections.add(new Section(Require.text("heading", heading, 200), List.copyOf(elements)));
    return this;
  }

  /**
   * Renders the page.
   *
   * @return a complete HTML document
   */
  public String toHtml() {
    Markup html = new Markup().html("<!DOCTYPE html>\n").open("html", "lang", "en");
    head(html);
    html.open("body").newLine().open("header");
    html.element("h1", title).element("p", summary).close().newLine();
    contents(html);
    html.open("main").newLine();
    Palette palette = Palette.of(names());
    for (int i = 0; i < sections.size(); i++) {
      section(html, i, palette);
    }
    return html.close().close().close().newLine().toString();
  }

  /** The names of all charts, from top to bottom: each has one colour and dash on the page. */
  private List<String> names() {
    return sections.stream()
        .flatMap(section -> section.elements().stream())
        .flatMap(element -> element.names().stream())
        .toList();
  }

  private void head(Markup html) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title).newLine();
    html.open("style").newLine().html(styleSheet()).close().close().newLine();
  }

  private void contents(Markup html) {
    html.open("nav", "aria-label", "Contents").open("ol");
    for (int i = 0; i < sections.size(); i++) {
      html.open("li").element("a", sections.get(i).heading(), "href", "#section-" + i).close();
    }
    html.close().close().newLine();
  }

  private void section(Markup html, int i, Palette palette) {
    html.open("section", "id", "section-" + i, "aria-labelledby", "heading-" + i).newLine();
    html.element("h2", sections.get(i).heading(), "id", "heading-" + i).newLine();
    sections.get(i).elements().forEach(element -> html.html(element.toHtml(palette)));
    html.close().newLine();
  }

  /**
   * Writes the page, making the folders above it.
   *
   * @param file where to; an older page there is replaced
   * @return the file
   * @throws UncheckedIOException when it cannot be written
   */
  public Path write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, toHtml());
    } catch (IOException e) {
      throw new UncheckedIOException("report " + file + " cannot be written", e);
    }
  }

  private static String styleSheet() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException(
            "report.css must be beside HtmlReport: rebuild rl-evaluation");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Section(String heading, List<ReportElement> elements) {}
}
