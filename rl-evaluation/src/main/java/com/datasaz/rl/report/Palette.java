package com.datasaz.rl.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which colour and dash each name has on a page: the same in all of its charts. Names that differ
 * in case only are one.
 *
 * <p>Thread contract: immutable.
 */
public final class Palette {
  private static final int COLOURS = 8;
  private static final int DASHES = 3;

  /** The first style without a dash: where names are few, none looks like a reference. */
  private static final int FIRST_SOLID = 3;

  private static final int FEW = 4;

  private final Map<String, Integer> places = new HashMap<>();

  private Palette(List<String> names) {
    names.forEach(name -> places.putIfAbsent(key(name), places.size()));
  }

  /**
   * Gives colours and dashes to names, in their order; 24 names have one of their own.
   *
   * @param names the names, which may repeat
   * @return the palette
   */
  public static Palette of(List<String> names) {
    return new Palette(names);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The classes of the style sheet that give a name its colour and dash. */
  String style(String name) {
    Integer place = places.get(key(name));
    if (place == null) {
      throw new IllegalArgumentException(
          "names() of a chart must hold every name that it draws, got " + name);
    }
    int shifted = places.size() < FEW ? place + FIRST_SOLID : place;
    int dash = shifted / COLOURS % DASHES;
    return "s" + shifted % COLOURS + (dash == 0 ? "" : " d" + dash);
  }
}
