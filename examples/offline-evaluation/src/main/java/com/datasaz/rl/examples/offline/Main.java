package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.log.LogException;
import com.datasaz.rl.evaluate.log.Printable;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Command;
import com.datasaz.rl.examples.quickstart.command.CommandOptions;
import com.datasaz.rl.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Values policies on a log.
 *
 * <pre>{@code
 * mvn -q -Pevaluate -Devaluate.args="--log men.csv
 *     --policy bts_action_dist_men.csv,uniform,linucb --estimators all --json"
 * }</pre>
 */
public final class Main {
  private final PrintStream out;
  private final PrintStream progress;

  private Main(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /**
   * Runs it. Results go to the standard output, progress to the standard error.
   *
   * @param args the options; {@code --help} lists them
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int code = run(System.getProperties(), args, out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Returns the exit code. */
  static int run(Properties properties, String[] args, PrintStream out, PrintStream progress) {
    return new Main(out, progress).run(properties, args);
  }

  private int run(Properties properties, String... args) {
    if (Arguments.askForHelp(args)) {
      out.print(Option.help());
      return 0;
    }
    try {
      CommandOptions.of(Command.EVALUATE, properties);
      evaluate(Arguments.parse(args));
      return 0;
    } catch (UserErrorException | LogException | IllegalArgumentException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private void evaluate(Arguments arguments) {
    String log = Option.LOG.flag() + " " + arguments.log() + ": ";
    try {
      new OfflineEvaluation(arguments, out, progress).run();
    } catch (StoreException e) {
      throw new UserErrorException(log + e.getMessage() + reason(e));
    } catch (IOException | UncheckedIOException e) {
      throw new UserErrorException(log + e.getMessage());
    }
  }

  /** The deepest cause is the driver's own. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == failure ? "" : ": " + cause.getMessage();
  }

  private int failed(String why) {
    progress.println("ERROR: " + Printable.of(why));
    return 1;
  }
}
