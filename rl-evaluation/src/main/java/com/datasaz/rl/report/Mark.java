package com.datasaz.rl.report;

import java.util.List;

/** The shapes that stand for estimates: one a kind, so that colours are left for names. */
enum Mark {
  CIRCLE("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"),
  DIAMOND("M0 -6.5L6.5 0L0 6.5L-6.5 0Z"),
  SQUARE("M-4.5 -4.5H4.5V4.5H-4.5Z"),
  TRIANGLE("M0 -6L6 5H-6Z");

  private static final double HEAD = 7;

  private final String path;

  Mark(String path) {
    this.path = path;
  }

  /** The shape of a kind; kinds beyond the last shape begin again. */
  static Mark of(List<String> kinds, String kind) {
    return values()[kinds.indexOf(kind) % values().length];
  }

  void draw(Markup svg, String style, double x, double y) {
    String at = "translate(" + Markup.px(x) + " " + Markup.px(y) + ")";
    svg.empty("path", "class", "dot " + style, "d", path, "transform", at);
  }

  /** Draws an arrow head whose point is at a place; degrees turn it from the right downwards. */
  static void arrow(Markup svg, String style, double x, double y, int degrees) {
    String turned = "translate(" + Markup.px(x) + " " + Markup.px(y) + ") rotate(" + degrees + ")";
    String head = "M0 0L" + -HEAD + " " + -HEAD / 2 + "V" + HEAD / 2 + "Z";
    svg.empty("path", "class", "arrow " + style, "d", head, "transform", turned);
  }
}
