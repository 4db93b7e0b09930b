package com.datasaz.rl.env.toytext;

/** Colours of a terminal, written as Gymnasium writes them. */
enum Ansi {
  RED(31),
  GREEN(32),
  YELLOW(33),
  BLUE(34),
  MAGENTA(35);

  private static final String RESET = "\u001b[0m";
  private static final int BACKGROUND = 10;

  private final int code;

  Ansi(int code) {
    this.code = code;
  }

  String text(String text) {
    return "\u001b[" + code + "m" + text + RESET;
  }

  String bold(String text) {
    return "\u001b[" + code + ";1m" + text + RESET;
  }

  String highlight(String text) {
    return "\u001b[" + (code + BACKGROUND) + "m" + text + RESET;
  }
}
