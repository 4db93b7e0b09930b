package com.datasaz.rl.recommend;

/** Refreshing and flushing again and again, until it is closed. */
@FunctionalInterface
public interface Following extends AutoCloseable {
  /** Stops, and flushes once more. The executor stays the host's. */
  @Override
  void close();
}
