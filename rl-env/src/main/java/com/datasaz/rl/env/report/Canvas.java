package com.datasaz.rl.env.report;

/**
 * The size of one drawing. Text in an SVG shrinks with it, so a chart is drawn twice, for wide and
 * for narrow screens, and the style sheet shows one of the two.
 */
record Canvas(String name, int width, int height, int ticks) {
  static final Canvas WIDE = new Canvas("wide", 760, 360, 8);
  static final Canvas NARROW = new Canvas("narrow", 340, 280, 4);

  boolean isWide() {
    return width >= WIDE.width;
  }

  /** The same width with room for rows below each other. */
  Canvas ofHeight(int newHeight) {
    return new Canvas(name, width, newHeight, ticks);
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
