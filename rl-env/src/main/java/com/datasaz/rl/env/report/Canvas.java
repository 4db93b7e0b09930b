package com.datasaz.rl.env.report;

/**
 * The size of one drawing. Text in an SVG shrinks with it, so a chart is drawn twice, for wide and
 * for narrow screens, and the style sheet shows one of the two.
 */
record Canvas(String name, int width, int height, int ticks) {
  private static final double LETTER = 6.6;

  static final Canvas WIDE = new Canvas("wide", 760, 360, 8);
  static final Canvas NARROW = new Canvas("narrow", 340, 280, 4);

  boolean isWide() {
    return width >= WIDE.width;
  }

  /** The same width with room for rows below each other. */
  Canvas ofHeight(int newHeight) {
    return new Canvas(name, width, newHeight, ticks);
  }

  /** Shortens a label to what fits into so many pixels, at the style sheet's size of letters. */
  static String fitting(String label, double pixels) {
    int letters = (int) (pixels / LETTER);
    return label.length() <= letters ? label : label.substring(0, letters - 1) + "\u2026";
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
