package com.datasaz.rl.examples.quickstart;

/**
 * The quickstart: {@code mvn -q -Pdemo} runs a simulated shop, {@code mvn -q -Pdemo -Dlog=FILE}
 * learns from a real log.
 */
public final class Main {
  private Main() {}

  /**
   * Runs it, as the system properties say; see {@link Options#of}.
   *
   * @param args not used
   * @throws Exception when something is broken that only a developer can mend
   */
  public static void main(String[] args) throws Exception {
    try {
      Options options = Options.of(System.getProperties());
      Quickstart quickstart = new Quickstart(options, System.out);
      quickstart.run();
    } catch (UserErrorException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(1);
    }
  }
}
