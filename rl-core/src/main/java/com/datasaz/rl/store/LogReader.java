package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The entries of a log, or of a period of it, one by one in their order. They are read page by page
 * as they are asked for, so that no log has to fit in memory, and whoever stops early reads no
 * further. What is stored meanwhile is read too, until no more is there.
 *
 * <p>Thread contract: immutable; each iterator and stream is for one thread. They throw a {@link
 * StoreException} when the storage fails.
 */
public final class LogReader implements Iterable<LogEntry> {
  private static final int PAGE = 500;

  private final LongFunction<List<LogEntry>> pages;
  private final long after;
  private final long through;

  private LogReader(LongFunction<List<LogEntry>> pages, long after, long through) {
    this.pages = pages;
    this.after = after;
    this.through = through;
  }

  private static LogReader all(LongFunction<List<LogEntry>> pages) {
    return new LogReader(pages, 0, Long.MAX_VALUE);
  }

  /**
   * Reads a whole log.
   *
   * @param log the log
   * @return its entries
   */
  public static LogReader of(EventLog log) {
    return all(after -> log.read(after, PAGE));
  }

  /**
   * Reads a period.
   *
   * @param log the log
   * @param from the first time of the facts, by the time that each carries
   * @param until the first time after the period
   * @return its entries
   */
  public static LogReader of(EventLog log, Instant from, Instant until) {
    return all(after -> log.read(from, until, after, PAGE));
  }

  /**
   * Reads what is kept of a customer.
   *
   * @param customers the log by customer
   * @param userId the customer
   * @return their entries
   */
  public static LogReader of(CustomerStore customers, String userId) {
    return all(after -> customers.read(userId, after, PAGE));
  }

  /**
   * Reads on from a place.
   *
   * @param sequence only entries with a greater sequence; 0 for all
   * @return the entries
   */
  public LogReader after(long sequence) {
    return new LogReader(pages, Require.notNegative("after", sequence), through);
  }

  /**
   * Reads no further than to a place.
   *
   * @param sequence no entries with a greater sequence
   * @return the entries
   */
  public LogReader through(long sequence) {
    return new LogReader(pages, after, Require.notNegative("through", sequence));
  }

  @Override
  public Iterator<LogEntry> iterator() {
    return stream().iterator();
  }

  /**
   * Streams the entries.
   *
   * @return a sequential stream, which need not be closed
   */
  public Stream<LogEntry> stream() {
    Iterator<LogEntry> entries = new PageIterator<>(pages, LogEntry::sequence, after);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .takeWhile(entry -> entry.sequence() <= through);
  }

  /**
   * Streams the decisions among the entries.
   *
   * @return a sequential stream, which need not be closed
   */
  public Stream<LogEntry.Shown> decisions() {
    return stream().filter(LogEntry.Shown.class::isInstance).map(LogEntry.Shown.class::cast);
  }
}
