package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
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
   * seeds; {@code products} for catalog sizes of one's own, such as {@code 50,1000}; {@code seeds};
   * {@code plain} for policies that take no account of what is pending; {@code threads}; {@code
   * output}.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(study(System.getProperty("long") != null), System.out);
  }

  private static TickStudy study(boolean isLong) {
    String sizes = System.getProperty("products", isLong ? "50,1000,10000" : "50,1000");
    return new TickStudy(
        Contestant.all(),
        Arrays.stream(sizes.split(",")).map(Integer::parseInt).toList(),
        isLong ? Rhythm.all() : List.of(Rhythm.IMMEDIATE, new Rhythm(5, 100), new Rhythm(60, 10)),
        isLong ? List.of(Worth.values()) : List.of(Worth.ONE, Worth.REVENUE),
        Integer.getInteger("seeds", isLong ? 5 : 1),
        FEWEST_PAGES,
        System.getProperty("plain") == null);
  }

  private static void run(TickStudy study, PrintStream out) {
    int threads = Integer.getInteger("threads", Runtime.getRuntime().availableProcessors());
    TickStudy.Results results;
    try (Progress progress = Progress.begin(out, "simulating shops", "runs", study.settings().size())) {
      results = study.run(threads, () -> progress.step(1));
    }
    TickPage page = new TickPage(results);
    out.println();
    out.print(TextTable.of(page.summary()));
    out.println();
    out.println("  " + TextTable.ascii(page.verdict().text()));
    Path file = Path.of(System.getProperty("output", "target"), "report", "ticks.html");
    out.println();
    out.println("The report, with charts: " + page.report().write(file).toAbsolutePath());
  }
}
