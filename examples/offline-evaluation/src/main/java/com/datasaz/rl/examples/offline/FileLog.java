package com.datasaz.rl.examples.offline;

import com.datasaz.rl.env.log.BanditLogFile;
import com.datasaz.rl.env.log.LogFormat;
import com.datasaz.rl.env.log.LogListener;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A log in a file, plain or gzipped. */
final class FileLog {
  private static final int TOLD = 20;

  private FileLog() {}

  static EvaluationLog open(Path file, String format, PrintStream out) throws IOException {
    LogFormat known = LogFormat.named(format.equals("obd") ? "open-bandit" : format);
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException("--log must name a file, but there is none at " + file);
    }
    try (Progress bar = Progress.begin(out, "checking", Files.size(file))) {
      return of(BanditLogFile.check(file, Optional.of(known), new Telling(bar, out)));
    }
  }

  private static EvaluationLog of(BanditLogFile log) throws IOException {
    return new EvaluationLog(
        log.format().description(),
        log.format().rewardName(),
        log.format().rewards(),
        log.encoder(),
        log.catalog(),
        log::open,
        log.bytes(),
        log.size(),
        log.badLines());
  }

  /** Moves the bar, and tells of the first bad lines. */
  private static final class Telling implements LogListener {
    private final Progress bar;
    private final PrintStream out;
    private int bad;

    Telling(Progress bar, PrintStream out) {
      this.bar = bar;
      this.out = out;
    }

    @Override
    public void bytesRead(long count) {
      bar.step(count);
    }

    @Override
    public void badLine(Path file, long line, int column, String reason) {
      bad++;
      if (bad <= TOLD) {
        out.println("  " + file + ":" + line + ":" + column + ": " + reason);
      } else if (bad == TOLD + 1) {
        out.println("  further bad lines are only counted");
      }
    }
  }
}
