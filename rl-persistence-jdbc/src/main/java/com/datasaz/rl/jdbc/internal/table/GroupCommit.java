package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.jdbc.internal.connection.DataException;
import com.datasaz.rl.store.ErasedCustomerException;
import com.datasaz.rl.store.RejectedException;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Leader and followers, without a thread of our own. A caller who finds nobody writing becomes the leader and writes all that
 * waits, its own work included, in one transaction; those who come meanwhile wait, and one of them leads the next group. The disk
 * is synchronised once a group, so throughput grows with the number of callers and a lone caller waits for nobody.
 *
 * Busy callers come back as soon as they are answered, a moment after the next leader could begin; left alone, they would settle in
 * two groups that write in turn, each half as large as it could be. So a leader gives those of the last group a moment to come
 * back: a quarter of the time that a write takes, at most, and nothing once as many are there as were there last time.
 */
/**
 * Makes one transaction of what several threads store at the same time.
 *
 * <p>Thread contract: any number of threads.
 *
 * @param <T> what is stored
 * @param <R> the answer for one
 */
final class GroupCommit<T, R> {
  private final int largest;
  private final Function<List<T>, List<R>> writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition arrived = lock.newCondition();
  private final Deque<Entry<T, R>> waiting = new ArrayDeque<>();
  private int waitingItems;
  private int expected;
  private long patience;
  private boolean writing;

  /**
   * Groups calls of a writer.
   *
   * @param largest how much a group may hold; a single call may be larger
   * @param writer stores all in one transaction, or throws and stores nothing
   */
  GroupCommit(int largest, Function<List<T>, List<R>> writer) {
    this.largest = largest;
    this.writer = writer;
  }

  /** Returns when all is stored, with one answer each. */
  List<R> submit(List<T> items) {
    Entry<T, R> own = new Entry<>(List.copyOf(items));
    lock.lock();
    try {
      waiting.add(own);
      waitingItems += own.items.size();
      if (isGathered()) {
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
    while (!own.isDone()) {
      List<Entry<T, R>> group = nextGroup(own);
      if (!group.isEmpty()) {
        lead(group);
      }
    }
    return own.result();
  }

  /** Waits until this call is done, or may lead. */
  private List<Entry<T, R>> nextGroup(Entry<T, R> own) {
    lock.lock();
    try {
      while (writing && !own.isDone()) {
        changed.awaitUninterruptibly();
      }
      if (own.isDone()) {
        return List.of();
      }
      writing = true;
      gather();
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private boolean isGathered() {
    return waiting.size() >= expected || waitingItems >= largest;
  }

  private void gather() {
    long left = patience;
    try {
      while (!isGathered() && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // What has come is written all the same; the caller learns of it afterwards.
      Thread.currentThread().interrupt();
    }
  }

  private List<Entry<T, R>> drain() {
    List<Entry<T, R>> group = new ArrayList<>();
    int size = 0;
    while (!waiting.isEmpty()
        && (group.isEmpty() || size + waiting.getFirst().items.size() <= largest)) {
      Entry<T, R> next = waiting.removeFirst();
      size += next.items.size();
      group.add(next);
    }
    waitingItems -= size;
    return group;
  }

  private void lead(List<Entry<T, R>> group) {
    long begin = System.nanoTime();
    try {
      write(group);
    } finally {
      group.forEach(Entry::abandon);
      lock.lock();
      try {
        writing = false;
        expected = group.size() + waiting.size();
        patience = (System.nanoTime() - begin) / 4;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A row that the database refuses is the business of its caller alone. */
  private void write(List<Entry<T, R>> group) {
    try {
      complete(group, writer.apply(group.stream().flatMap(e -> e.items.stream()).toList()));
    } catch (DataException | ErasedCustomerException e) {
      if (group.size() == 1) {
        group.get(0).fail(e);
      } else {
        group.forEach(entry -> write(List.of(entry)));
      }
    } catch (RuntimeException e) {
      group.forEach(entry -> entry.fail(e));
    }
  }

  private static <T, R> void complete(List<Entry<T, R>> group, List<R> results) {
    int from = 0;
    for (Entry<T, R> entry : group) {
      int to = from + entry.items.size();
      entry.complete(results.subList(from, to));
      from = to;
    }
  }

  /** One call. The leader fills it in before the lock is released, its caller reads it after. */
  private static final class Entry<T, R> {
    private final List<T> items;
    private volatile @Nullable Outcome<R> outcome;

    Entry(List<T> items) {
      this.items = items;
    }

    boolean isDone() {
      return outcome != null;
    }

    void complete(List<R> results) {
      outcome = new Outcome<>(List.copyOf(results), null);
    }

    void fail(RuntimeException failure) {
      outcome = new Outcome<>(List.of(), failure);
    }

    /** After an error of the machine in the leader: nobody may wait for ever. */
    void abandon() {
      if (!isDone()) {
        fail(new StoreException("the thread that wrote for this one died: try again"));
      }
    }

    List<R> result() {
      Outcome<R> known = outcome;
      if (known == null) {
        throw new IllegalStateException("the result is asked for before there is one");
      }
      if (known.failure instanceof ErasedCustomerException) {
        throw new ErasedCustomerException();
      }
      if (known.failure != null) {
        throw ofThisCaller(known.failure);
      }
      return known.results;
    }

    private static StoreException ofThisCaller(RuntimeException failure) {
      String message = String.valueOf(failure.getMessage());
      return failure instanceof RejectedException
          ? new RejectedException(message, failure)
          : new StoreException(message, failure);
    }
  }

  private record Outcome<R>(List<R> results, @Nullable RuntimeException failure) {}
}
