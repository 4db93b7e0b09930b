package com.datasaz.rl.examples.dqn;

import com.datasaz.rl.examples.quickstart.UserErrorException;

/** When looking ahead pays: {@code mvn -q -Pdqn}, in full with {@code -Dlong -Dstudy=all}. */
public final class Main {
  private Main() {}

  /**
   * Runs it, as the system properties say; see {@link Options#of}.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    try {
      new DqnExample(Options.of(System.getProperties()), System.out).run();
    } catch (UserErrorException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(1);
    }
  }
}
