package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.command.Command;
import com.datasaz.rl.examples.quickstart.command.CommandOptions;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The study of batched feedback: {@code mvn -q -Pticks} runs its short form, {@code -Dlong} all of
 * it.
 */
public final class Main {
  /** Enough for immediate learning to be as good as it gets with a thousand products. */
  private static final int FEWEST_PAGES = 20_000;

  private Main() {}

  /**
   * Runs it. System properties: {@code long} for every rhythm, worth and catalog size with five
   * seeds; {@code products} for one catalog size; {@code seeds}; {@code plain} for policies that
   * take no account of what is pending; {@code threads}; {@code output}.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    try {
      run(CommandOptions.of(Command.TICKS, System.getProperties()), System.out);
    } catch (UserErrorException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(1);
    }
  }

  private static TickStudy study(CommandOptions options) {
    boolean isLong = options.flag("long");
    List<Integer> sizes =
        options.text("products").isPresent()
            ? List.of(options.number("products", 10, 50))
            : isLong ? List.of(50, 1_000, 10_000) : List.of(50, 1_000);
    return new TickStudy(
        Contestant.all(),
        sizes,
        isLong ? Rhythm.all() : List.of(Rhythm.IMMEDIATE, new Rhythm(5, 100), new Rhythm(60, 10)),
        isLong ? List.of(Worth.values()) : List.of(Worth.ONE, Worth.REVENUE),
        options.number("seeds", 1, isLong ? 5 : 1),
        FEWEST_PAGES,
        !options.flag("plain"));
  }

  private static void run(CommandOptions options, PrintStream out) {
    TickStudy study = study(options);
    int threads = options.number("threads", 1, Runtime.getRuntime().availableProcessors());
    TickStudy.Results results;
    try (Progress progress =
        Progress.begin(out, "simulating shops", "runs", study.settings().size())) {
      results = study.run(threads, () -> progress.step(1));
    }
    TickPage page = new TickPage(results);
    out.println();
    out.print(TextTable.of(page.summary()));
    out.println();
    out.println("  " + TextTable.ascii(page.verdict().text()));
    Path file = Path.of(options.text("output").orElse("target"), "report", "ticks.html");
    out.println();
    out.println("The report, with charts: " + page.report().write(file).toAbsolutePath());
  }
}
