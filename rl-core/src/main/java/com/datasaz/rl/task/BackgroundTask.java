package com.datasaz.rl.task;

/**
 * Something that runs again and again on an executor of the host's, until it is closed.
 *
 * <p>Close it before the store that it uses, and shut the executor down in between: tasks,
 * executor, store. A task whose store was closed first ends by itself, and logs one line that says
 * so.
 *
 * <p>Thread contract: any thread may close it, also from within a run, and more than once.
 */
@FunctionalInterface
public interface BackgroundTask extends AutoCloseable {
  /**
   * Stops future runs, waits up to 15 seconds for a run under way, and does what is left to do at
   * the end. A run that takes longer does that itself when it ends. A fault is logged, not thrown.
   * The executor stays the host's.
   */
  @Override
  void close();
}
