package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.evaluate.log.BanditLogFile;
import com.datasaz.rl.evaluate.log.LogFormat;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.log.LogProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds and opens logs: files, and what shops have stored. */
final class Logs {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private Logs() {}

  /** Opens a log, of the format that was given, or that of its first bytes and of its columns. */
  static EvaluationLog open(String log, Optional<String> format, PrintStream out)
      throws IOException {
    boolean stored = format.map(Arguments.STORE::equals).orElse(isStore(log));
    return stored
        ? StoredLog.open(log, out)
        : file(Path.of(log), format.map(LogFormat::named), out);
  }

  private static boolean isStore(String log) throws IOException {
    if (log.startsWith("jdbc:")) {
      return true;
    }
    if (!Files.isRegularFile(Path.of(log))) {
      return false;
    }
    try (InputStream in = Files.newInputStream(Path.of(log))) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  private static EvaluationLog file(Path path, Optional<LogFormat> format, PrintStream out)
      throws IOException {
    List<Path> found = BanditLog.find(path, format);
    if (found.size() > 1) {
      throw new UserErrorException(
          Option.LOG.flag()
              + " must be one log, but "
              + path
              + " holds several: name one of "
              + found);
    }
    Path file = found.get(0);
    try (Progress bar = Progress.begin(out, "checking", Files.size(file))) {
      return of(BanditLogFile.check(file, format, new LogProgress(out, bar)));
    }
  }

  private static EvaluationLog of(BanditLogFile log) throws IOException {
    return new EvaluationLog(
        log.format().name(),
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
}
