package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.CannotEstimateException;
import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.evaluate.log.LogException;
import com.datasaz.rl.evaluate.log.LogFormat;
import com.datasaz.rl.evaluate.log.Printable;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.console.TextTable;
import com.datasaz.rl.report.HtmlReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

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
    try {
      return study(path, format.map(LogFormat::named));
    } catch (LogException e) {
      throw new UserErrorException(e.getMessage() + " (see -Dlog and -Dformat)");
    } catch (CannotEstimateException e) {
      throw new UserErrorException(path + ": " + e.getMessage());
    } catch (ZipException e) {
      throw new UserErrorException(
          path + " must be gzipped, as its name says, but is not: " + e.getMessage());
    }
  }

  private HtmlReport study(Path path, Optional<LogFormat> format) throws IOException {
    HtmlReport report =
        new HtmlReport(
            "Learning from a log",
            "What each algorithm would have earned, had it learnt from the first half of the log"
                + " and chosen in the second.");
    for (Path file : BanditLog.find(path, format)) {
      section(file, format).addTo(report);
    }
    return report;
  }

  private LogSection section(Path file, Optional<LogFormat> format) throws IOException {
    out.println();
    out.println("Learning from " + Printable.of(file.toString()));
    BanditLog log = read(file, format);
    Study study = new Study(log);
    try (Progress progress = Progress.begin(out, learning(log), "updates", study.learningSteps())) {
      study.learn(progress);
    }
    EvaluationResult result;
    try (Progress progress = Progress.begin(out, "valuing", "rounds", study.valuingSteps())) {
      result = study.value(progress);
    }
    LogSection section = new LogSection(log, result, study.preferences(CUSTOMERS));
    out.println();
    out.print(TextTable.of(section.table()));
    out.println();
    section.verdicts().lines().forEach(line -> out.println("  " + TextTable.ascii(line)));
    return section;
  }

  private static String learning(BanditLog log) {
    return String.format(
        Locale.ROOT,
        "%d policies learning on %,d lines each",
        LogPolicies.names().size(),
        Study.trainingSize(log));
  }

  private BanditLog read(Path file, Optional<LogFormat> format) throws IOException {
    try (Progress progress = Progress.begin(out, "reading", "bytes", Files.size(file))) {
      return BanditLog.read(file, format, new LogProgress(out, progress));
    }
  }
}
