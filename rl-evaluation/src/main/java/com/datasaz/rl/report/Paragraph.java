package com.datasaz.rl.report;

/**
 * Some sentences.
 *
 * @param text plain text, escaped when rendered
 * @param tone how much it stands out
 */
public record Paragraph(String text, Tone tone) implements ReportElement {
  /** How much a paragraph stands out. */
  public enum Tone {
    /** Like the rest. */
    PLAIN,
    /** Good news: something was shown. */
    GOOD,
    /** A reservation: something was not shown, or has a limit. */
    CAUTION
  }

  /**
   * Makes a paragraph like the rest.
   *
   * @param text plain text
   * @return the paragraph
   */
  public static Paragraph of(String text) {
    return new Paragraph(text, Tone.PLAIN);
  }

  @Override
  public String toHtml() {
    Markup html = new Markup();
    switch (tone) {
      case PLAIN -> html.element("p", text);
      case GOOD -> html.element("p", text, "class", "callout good");
      case CAUTION -> html.element("p", text, "class", "callout caution");
    }
    return html.newLine().toString();
  }
}
