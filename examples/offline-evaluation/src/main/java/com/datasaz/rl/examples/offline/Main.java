package com.datasaz.rl.examples.offline;

import com.datasaz.rl.env.log.LogException;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.store.StoreException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Values policies on a log.
 *
 * <pre>{@code
 * java -cp ... com.datasaz.rl.examples.offline.Main --log men.csv --format obd
 *     --policy bts_action_dist_men.csv,uniform,linucb --estimators all --json
 * }</pre>
 */
public final class Main {
  private Main() {}

  /**
   * Runs it. Results go to the standard output, progress to the standard error.
   *
   * @param args see {@link Arguments#USAGE}
   * @throws Exception when something is broken that only a developer can mend
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(args, out, System.err));
  }

  /** The deepest cause is the driver's own. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == failure ? "" : ": " + cause.getMessage();
  }

  /** Returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream progress) throws Exception {
    try {
      new OfflineEvaluation(Arguments.parse(args), out, progress).run();
      return 0;
    } catch (UserErrorException | LogException | IllegalArgumentException e) {
      progress.println("ERROR: " + e.getMessage());
      return 1;
    } catch (StoreException e) {
      progress.println(
          "ERROR: --log " + Arguments.parse(args).log() + ": " + e.getMessage() + reason(e));
      return 1;
    }
  }
}
