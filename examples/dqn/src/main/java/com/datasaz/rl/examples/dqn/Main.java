package com.datasaz.rl.examples.dqn;

/**
 * When looking ahead pays: {@code mvn -q -Pdqn -pl examples/dqn -am process-classes}, in full with
 * {@code -Dlong -Dstudy=all}.
 */
public final class Main {
  private Main() {}

  /**
   * Runs it, as the system properties say; see {@link Options#fromSystemProperties()}.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    new DqnExample(Options.fromSystemProperties(), System.out).run();
  }
}
