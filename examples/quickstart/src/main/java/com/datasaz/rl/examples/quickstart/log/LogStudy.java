package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.env.report.HtmlReport;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Learns from real logs, and tells what that was worth. */
public final class LogStudy {
  private static final int CUSTOMERS = 8;

  private final PrintStream out;

  /**
   * Makes a study.
   *
   * @param out where progress, bad lines and results go
   */
  public LogStudy(PrintStream out) {
    this.out = out;
  }

  /**
   * Reads logs, learns from them and values what was learnt.
   *
   * @param path a log, or a folder that holds some
   * @param format the name of their format, or empty to detect it
   * @return a page with the results
   * @throws IOException when a file cannot be read
   * @throws com.datasaz.rl.examples.quickstart.UserErrorException when there is no log, or it is no
   *     good; the message says what to do
   */
  public HtmlReport run(Path path, Optional<String> format) throws IOException {
    HtmlReport report =
        new HtmlReport(
            "Learning from a log",
            "What each algorithm would have earned, had it learnt from the first half of the log and"
                + " chosen in the second.");
    format.ifPresent(LogFormat::named);
    for (Path file : RealLog.find(path, format)) {
      study(file, format).addTo(report);
    }
    return report;
  }

  private LogSection study(Path file, Optional<String> format) throws IOException {
    out.println();
    out.println("Learning from " + file);
    RealLog log = RealLog.read(file, format, out);
    Study study = new Study(log);
    List<Valuation> valuations;
    long steps = (long) log.trainingSize() * Study.size();
    try (Progress progress = Progress.begin(out, "learning", steps)) {
      valuations = study.run(progress);
    }
    LogSection section = new LogSection(log, valuations, study.preferences(CUSTOMERS));
    out.println();
    out.print(TextTable.of(section.table()));
    out.println();
    out.println("  " + TextTable.ascii(section.verdict().text()));
    return section;
  }
}
