package com.datasaz.rl.store;

import java.time.Instant;
import java.util.List;

/**
 * Decisions and interactions in the one total order in which every learner applies them: the order
 * in which they were stored, whatever times they carry. An entry, once read, never changes its
 * place, and no entry appears later at a place before one that was read; so whoever reads on from
 * the last sequence that it saw misses nothing.
 *
 * <p>Thread contract: any number of threads.
 */
public interface EventLog {
  /**
   * Reads entries in their order.
   *
   * @param after only entries with a greater sequence; 0 to begin
   * @param limit the most entries to return, at least 1
   * @return the entries; empty when there are no more
   * @throws StoreException when the storage fails
   */
  List<LogEntry> read(long after, int limit);

  /**
   * Reads the entries of a period in their order.
   *
   * @param from the first time of the facts, by the time that each carries
   * @param until the first time after the period
   * @param after only entries with a greater sequence; 0 to begin
   * @param limit the most entries to return, at least 1
   * @return the entries; empty when there are no more
   * @throws StoreException when the storage fails
   */
  List<LogEntry> read(Instant from, Instant until, long after, int limit);

  /**
   * Returns the greatest sequence so far. All entries up to it can be read.
   *
   * @return 0 when the log is empty
   * @throws StoreException when the storage fails
   */
  long last();
}
