package com.datasaz.rl.examples.quickstart;

import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.examples.quickstart.trust.TrialListener;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Shows one task after the other, each with a progress of its own. Thread contract: one thread. */
final class Tasks implements TrialListener, AutoCloseable {
  private final PrintStream out;
  private @Nullable Progress current;

  Tasks(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begins(String task, String unit, long steps) {
    close();
    current = Progress.begin(out, task, unit, steps);
  }

  @Override
  public void step() {
    Progress progress = current;
    if (progress != null) {
      progress.step(1);
    }
  }

  @Override
  public void close() {
    Progress progress = current;
    if (progress != null) {
      progress.close();
    }
  }
}
