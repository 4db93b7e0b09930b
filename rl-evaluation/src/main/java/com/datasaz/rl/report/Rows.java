package com.datasaz.rl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows below each other. Neighbours of one name share it: it stands beside them, or above them on a
 * narrow screen, wrapped, and whole in its title.
 */
final class Rows {
  private static final double LINE_OF_TEXT = 15;
  private static final double GAP = 12;
  private static final double GROUP_GAP = 5;
  private static final double MOST_LEFT = 230;
  private static final double NARROW_LEFT = 10;
  private static final int MOST_LINES = 2;

  private final Canvas canvas;
  private final double row;
  private final double left;
  private final List<Group> groups = new ArrayList<>();
  private final List<Double> middles = new ArrayList<>();
  private double bottom;

  private record Group(String name, List<String> lines, double firstLine) {}

  /** Lays out one row a name, from so far below the top. */
  Rows(List<String> names, Canvas canvas, double row, double top) {
    this.canvas = canvas;
    this.row = row;
    this.left = canvas.isWide() ? widest(names) + GAP : NARROW_LEFT;
    this.bottom = top;
    int from = 0;
    for (int i = 1; i <= names.size(); i++) {
      if (i == names.size() || !names.get(i).equals(names.get(from))) {
        add(names.get(from), i - from);
        from = i;
      }
    }
  }

  private List<String> lines(String name) {
    double room = canvas.isWide() ? MOST_LEFT - GAP : canvas.width() - NARROW_LEFT;
    return Canvas.wrapped(name, room, MOST_LINES);
  }

  private double widest(List<String> names) {
    return names.stream()
        .flatMap(name -> lines(name).stream())
        .mapToDouble(Canvas::widthOf)
        .max()
        .orElse(0);
  }

  private void add(String name, int count) {
    List<String> lines = lines(name);
    double text = lines.size() * LINE_OF_TEXT;
    double height = canvas.isWide() ? Math.max(count * row, text + 4) : text + count * row;
    double firstRow = canvas.isWide() ? bottom + (height - count * row) / 2 : bottom + text;
    double firstLine = canvas.isWide() ? bottom + (height - text) / 2 : bottom;
    groups.add(new Group(name, lines, firstLine));
    for (int i = 0; i < count; i++) {
      middles.add(firstRow + row * (i + 0.5));
    }
    bottom += height + GROUP_GAP;
  }

  /** Where rows begin to the right of their names. */
  double left() {
    return left;
  }

  double middle(int index) {
    return middles.get(index);
  }

  double bottom() {
    return bottom;
  }

  void drawNames(Markup svg) {
    for (Group group : groups) {
      for (int i = 0; i < group.lines().size(); i++) {
        double y = group.firstLine() + LINE_OF_TEXT * i + 11;
        svg.open("text", "class", "label", "x", "0", "y", Markup.px(y));
        svg.element("title", group.name()).text(group.lines().get(i)).close();
      }
    }
    svg.newLine();
  }

  /** Draws vertical lines with their values below, and what they measure. */
  void drawScale(Markup svg, Axis axis, Scale scale, double top) {
    for (double tick : scale.ticks()) {
      String at = Markup.px(scale.px(tick));
      String lines = "M" + at + " " + Markup.px(top) + "V" + Markup.px(bottom);
      svg.empty("path", "class", "grid", "d", lines);
      canvas.centred(
          svg, axis.format(tick, scale.step()), "tick", scale.px(tick), bottom + LINE_OF_TEXT + 3);
    }
    double middle = (left + canvas.width()) / 2;
    canvas.centred(svg, axis.label(), "axis", middle, bottom + 40);
    svg.newLine();
  }
}
