package com.datasaz.rl.jdbc.json;

import java.io.Serial;

/** A document is no interaction: answer the page with 400, and go on. */
public final class InteractionJsonException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_DETAIL = 200;

  InteractionJsonException(String message) {
    super(message);
  }

  InteractionJsonException(Throwable cause, String detail) {
    super("interaction JSON must be one plain object, got a fault: " + plain(detail), cause);
  }

  /** What a page has sent may be in it, and must not break a line of the shop's log. */
  static String plain(String text) {
    String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "..." : text;
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
