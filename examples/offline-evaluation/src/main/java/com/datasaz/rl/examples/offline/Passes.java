package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.examples.offline.EvaluationLog.Part;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.policy.Experience;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads a log from one end to the other, each time with a bar that moves as it is read. */
final class Passes {
  private final EvaluationLog log;
  private final PrintStream out;

  Passes(EvaluationLog log, PrintStream out) {
    this.log = log;
    this.out = out;
  }

  /** A source whose every opening is a pass with a bar. */
  RoundSource source(String task, Part part) {
    return () -> {
      Progress bar = Progress.begin(out, task, log.length(part));
      return log.open(part, bar::step).onClose(bar::close);
    };
  }

  void read(String task, Part part, Consumer<Experience> consumer) {
    try (Stream<Experience> rounds = source(task, part).open()) {
      rounds.sequential().forEachOrdered(consumer);
    }
  }
}
