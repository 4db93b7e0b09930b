package com.datasaz.rl.examples.quickstart;

import com.datasaz.rl.examples.quickstart.comparison.Comparison;
import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.comparison.Results;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import com.datasaz.rl.examples.quickstart.crash.CrashReport;
import com.datasaz.rl.examples.quickstart.crash.CrashTest;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.log.LogStudy;
import com.datasaz.rl.examples.quickstart.page.ComparisonPage;
import com.datasaz.rl.examples.quickstart.page.CrashPage;
import com.datasaz.rl.examples.quickstart.page.ShopReport;
import com.datasaz.rl.examples.quickstart.page.TrialPage;
import com.datasaz.rl.examples.quickstart.trust.Trial;
import com.datasaz.rl.examples.quickstart.trust.TrialReport;
import com.datasaz.rl.report.HtmlReport;
import com.datasaz.rl.report.Paragraph;
import com.datasaz.rl.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The acts: a shop that is killed, policies compared, one of them rolled out, a report. */
final class Quickstart {
  private static final long CRASH_SEED = 1;

  private final Options options;
  private final PrintStream out;

  Quickstart(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs all acts and writes the report; returns where it is. */
  Path run() throws IOException, InterruptedException {
    return options.log().isPresent() ? learnFrom(options.log().get()) : simulate();
  }

  private Path learnFrom(Path log) throws IOException {
    return tell(new LogStudy(out).run(log, options.format()), "log.html");
  }

  private Path simulate() throws IOException, InterruptedException {
    CrashReport crash = killAndRestart();
    Results results = compare();
    TrialReport trial = rollOut(results);
    return tell(ShopReport.of(results, crash, trial), "index.html");
  }

  private CrashReport killAndRestart() throws IOException, InterruptedException {
    act(1, "A shop on SQLite, killed while customers shop and started again");
    WorldSize all = options.size();
    WorldSize size =
        new WorldSize(all.customers(), all.products(), options.crashVisits(), all.days());
    CrashTest test = new CrashTest(options.output().resolve("quickstart"), CRASH_SEED, size);
    CrashReport report;
    try (Progress progress = Progress.begin(out, "shopping", "pages", size.visits())) {
      report = test.run(() -> progress.step(1));
    }
    CrashPage page = new CrashPage(report);
    show(page.table(), page.verdict());
    return report;
  }

  private Results compare() {
    act(2, "Policies compared in " + options.seeds() + " simulated worlds");
    Comparison comparison = new Comparison(options.size(), options.seeds(), Contender.all());
    Results results;
    try (Progress progress = Progress.begin(out, "shopping", "pages", comparison.visits())) {
      results = comparison.run(options.threads(), () -> progress.step(1));
    }
    ComparisonPage page = new ComparisonPage(results);
    act(3, "What came of it");
    show(page.table(), page.verdict());
    return results;
  }

  private TrialReport rollOut(Results results) {
    act(4, "From the first week's log to all customers, with a bad model on the way");
    TrialReport report;
    try (Tasks tasks = new Tasks(out)) {
      report = new Trial(options.trialSeed(), options.trial()).run(tasks);
    }
    TrialPage page = new TrialPage(report, results);
    show(page.values(), page.conclusion());
    show(page.stages());
    show(page.revenue(), page.verdict());
    return report;
  }

  /** A page of its own for each command, so that none takes another's place. */
  private Path tell(HtmlReport page, String name) {
    Path file = options.output().resolve("report").resolve(name);
    String earlier = Files.exists(file) ? " (an earlier one was replaced)" : "";
    page.write(file);
    out.println();
    out.println("The report, with charts and reasons: " + file.toAbsolutePath() + earlier);
    return file;
  }

  private void act(int number, String title) {
    out.println();
    out.println(number + ". " + title);
  }

  private void show(Table table, Paragraph verdict) {
    show(table);
    out.println();
    out.print(TextTable.wrapped(verdict.text()));
  }

  private void show(Table table) {
    out.println();
    out.print(TextTable.of(table));
  }
}
