package com.datasaz.rl.env;

import java.util.Locale;

/** How an environment draws itself. The names are Gymnasium's in capitals. */
public enum RenderMode {
  /** Nothing is drawn. */
  NONE,
  /** Text, with terminal colours where the environment has them. */
  ANSI,
  /** A picture. */
  RGB_ARRAY,
  /** All texts since the last reset or render. */
  ANSI_LIST,
  /** All pictures since the last reset or render. */
  RGB_ARRAY_LIST;

  /**
   * Gymnasium's name of this mode.
   *
   * @return the name in lower case, such as {@code rgb_array}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
