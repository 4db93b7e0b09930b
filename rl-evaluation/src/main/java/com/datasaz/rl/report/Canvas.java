package com.datasaz.rl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The size of one drawing. Text in an SVG shrinks with it, so a chart is drawn twice, for wide and
 * for narrow screens, and the style sheet shows one of the two.
 */
record Canvas(String name, int width, int height, int ticks) {
  /** How wide a letter is at most on average, at the style sheet's size of labels. */
  static final double LETTER = 7.2;

  static final Canvas WIDE = new Canvas("wide", 760, 360, 8);
  static final Canvas NARROW = new Canvas("narrow", 340, 280, 4);

  private static final String ELLIPSIS = "\u2026";

  boolean isWide() {
    return width >= WIDE.width;
  }

  /** The same width with room for rows below each other. */
  Canvas ofHeight(double newHeight) {
    return new Canvas(name, width, (int) Math.ceil(newHeight), ticks);
  }

  static double widthOf(String text) {
    return LETTER * text.length();
  }

  /** Shortens a text at its end to what fits into so many pixels. */
  static String fitting(String text, double pixels) {
    int letters = Math.max(2, (int) (pixels / LETTER));
    return text.length() <= letters
        ? text
        : text.substring(0, letters - 1).stripTrailing() + ELLIPSIS;
  }

  /** Breaks a text between words into lines that fit; what is too long ends in an ellipsis. */
  static List<String> wrapped(String text, double pixels, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (lines.size() < most - 1 && widthOf(rest) > pixels) {
      int end = rest.lastIndexOf(' ', (int) (pixels / LETTER));
      if (end <= 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    lines.add(fitting(rest, pixels));
    return lines;
  }

  /**
   * Writes a text whose middle is at a place, moved and shortened where it would leave the drawing.
   *
   * @param svg where to
   * @param text the text
   * @param style its class
   * @param at where its middle is wanted
   * @param y where its line is
   */
  void centred(Markup svg, String text, String style, double at, double y) {
    String fitting = fitting(text, width);
    double half = widthOf(fitting) / 2;
    String anchor = at - half < 0 ? "start" : at + half > width ? "end" : "middle";
    double x = anchor.equals("start") ? 0 : anchor.equals("end") ? width : at;
    svg.element(
        "text", fitting, "class", style + " " + anchor, "x", Markup.px(x), "y", Markup.px(y));
  }

  /** Begins the drawing. */
  Markup open(String textAlternative) {
    return new Markup()
        .open(
            "svg",
            "class",
            "chart " + name,
            "viewBox",
            "0 0 " + width + " " + height,
            "role",
            "img",
            "aria-label",
            textAlternative)
        .newLine();
  }
}
