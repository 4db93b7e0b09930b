package com.datasaz.rl.examples.quickstart.console;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody watches who can see a line change. */
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // null before Java 22 means that there is no terminal
  static boolean isInteractive() {
    String kind = System.getenv("TERM");
    boolean capable = kind != null && !kind.equals("dumb") && System.getenv("CI") == null;
    Console console = System.console();
    return capable && console != null && isTerminal(console);
  }

  // Since Java 22 there is a console without a terminal too, which only a newer method tells apart.
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
