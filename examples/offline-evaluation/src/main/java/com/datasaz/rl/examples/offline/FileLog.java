package com.datasaz.rl.examples.offline;

import com.datasaz.rl.env.log.BanditLog;
import com.datasaz.rl.env.log.LogFormat;
import com.datasaz.rl.env.log.LogListener;
import com.datasaz.rl.env.log.LoggedChoice;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A log in a file. */
final class FileLog {
  private final List<LoggedChoice> choices;
  private final FeatureEncoder encoder;
  private final Catalog catalog;

  private FileLog(BanditLog log) {
    this.choices = log.choices();
    this.encoder = log.format().encoder();
    this.catalog = Catalog.of(encoder, log.items());
  }

  static EvaluationLog read(Path file, String format, PrintStream out) throws IOException {
    LogFormat known = LogFormat.named(format.equals("obd") ? "open-bandit" : format);
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException("--log must name a file, but there is none at " + file);
    }
    try (Progress progress = Progress.begin(out, "reading", Files.size(file))) {
      return of(BanditLog.read(file, Optional.of(known), listener(progress, out)));
    }
  }

  private static LogListener listener(Progress progress, PrintStream out) {
    return new LogListener() {
      @Override
      public void bytesRead(long count) {
        progress.step(count);
      }

      @Override
      public void badLine(Path file, long line, int column, String reason) {
        out.println("  " + file + ":" + line + ":" + column + ": " + reason);
      }
    };
  }

  private static EvaluationLog of(BanditLog log) {
    FileLog rounds = new FileLog(log);
    return new EvaluationLog(
        log.format().description(),
        log.format().rewardName(),
        rounds.encoder,
        rounds.catalog,
        () -> IntStream.range(0, rounds.choices.size()).mapToObj(rounds::round),
        log.choices().size(),
        log.badLines());
  }

  private Experience round(int i) {
    LoggedChoice choice = choices.get(i);
    ActionSet actions = ActionSet.of(encoder.encode(choice.context()), catalog);
    return new Experience(
        actions.withPairs(encoder, choice.context()),
        catalog.row(choice.itemId()),
        choice.reward(),
        1,
        choice.propensity(),
        new Moment(i, 0),
        Continuation.End.INSTANCE);
  }
}
