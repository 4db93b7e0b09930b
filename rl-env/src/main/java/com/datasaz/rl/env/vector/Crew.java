package com.datasaz.rl.env.vector;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * A parallel loop for work that is over in microseconds, where handing tasks to an executor for every run would cost more
 * than it gains.
 *
 * Helpers are tasks that stay on the host's executor until the crew is closed. Each worker (the caller is worker 0) has a
 * range of its own, which it takes in chunks from a cursor; the same indices thus stay in the same core's cache from run to
 * run. A cursor holds the number of the run in its upper half and the next index in its lower half, so that a helper that
 * comes late can take nothing of another run. Between runs a helper spins for a while, then parks.
 *
 * What two cores share decides the speed: a line of cache takes as long from one to the other as stepping two or three small
 * environments. So every worker counts what it has finished on a line of its own, and the caller adds up.
 *
 * The caller does not depend on the helpers: when its own range is done, it takes what they have not begun. An executor
 * without a free thread makes a run slower, and never blocks it.
 */
final class Crew implements AutoCloseable {

  /** What is done for the indices from one to before another. */
  interface Task {
    void run(int from, int to);
  }

  private static final int STRIDE = 16; // longs from one worker's to the next's: two cache lines
  private static final int RUN = STRIDE;
  private static final int DUE = STRIDE + 1;
  private static final int CHUNKS_PER_RANGE = 2;
  private static final int CHUNKS_PER_LONG_RANGE = 8;
  private static final int SPINS_BEFORE_PARKING = 4000;
  private static final int SPINS_BEFORE_STEALING_RANGES = 40;
  private static final int SPINS_BEFORE_STEALING_CHUNKS = 400;
  private static final int SPINS_BEFORE_YIELDING = 2000;

  private final int size;
  private final int workers;
  private final AtomicLongArray cursors;
  private final AtomicLongArray finished;
  private final AtomicReference<@Nullable Thread>[] parked;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Task task;
  private volatile int chunksPerRange = CHUNKS_PER_RANGE;
  private volatile boolean closed;
  private final long[] counts = new long[3 * STRIDE]; // the caller's, away from what helpers read

  /**
   * Starts the helpers.
   *
   * @param executor where they stay
   * @param workers how many work, with the caller; at least 1
   * @param size how many indices there are
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  Crew(Executor executor, int workers, int size) {
    this.size = size;
    this.workers = Math.min(workers, size);
    this.cursors = new AtomicLongArray((this.workers + 1) * STRIDE);
    this.finished = new AtomicLongArray((this.workers + 1) * STRIDE);
    this.parked = new AtomicReference[this.workers];
    for (int worker = 0; worker < this.workers; worker++) {
      parked[worker] = new AtomicReference<>();
    }
    for (int worker = 1; worker < this.workers; worker++) {
      int helper = worker;
      executor.execute(() -> help(helper));
    }
  }

  /** Runs the task for every index, and returns when all have been run. */
  void run(Task work) {
    run(work, CHUNKS_PER_RANGE);
  }

  /** The same for a task that takes so long that whoever is done helps the others at once. */
  void runLong(Task work) {
    run(work, CHUNKS_PER_LONG_RANGE);
  }

  private void run(Task work, int chunks) {
    if (task != work) {
      task = work;
    }
    if (chunksPerRange != chunks) {
      chunksPerRange = chunks;
    }
    counts[DUE] += size;
    counts[RUN] = (counts[RUN] + 1) & 0xFFFFFFFFL;
    long run = counts[RUN];
    for (int worker = workers - 1; worker >= 0; worker--) {
      cursors.set(at(worker), run << 32 | begin(worker));
    }
    wake();
    workAll(0, run);
    await();
    rethrow();
  }

  private void wake() {
    for (int worker = 1; worker < workers; worker++) {
      Thread sleeper = parked[worker].get();
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: the loop is right without it
  private void await() {
    for (int spins = 1; !done(); spins++) {
      if (spins % SPINS_BEFORE_STEALING_RANGES == 0) {
        steal(spins >= SPINS_BEFORE_STEALING_CHUNKS);
      }
      if (spins > SPINS_BEFORE_YIELDING) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private boolean done() {
    long sum = 0;
    for (int worker = 0; worker < workers; worker++) {
      sum += finished.getAcquire(at(worker));
    }
    return sum == counts[DUE];
  }

  /**
   * Takes the ranges that nobody has begun, and after a while those too that somebody is slow with.
   */
  private void steal(boolean begunToo) {
    for (int worker = 1; worker < workers; worker++) {
      if (begunToo || (int) cursors.get(at(worker)) == begin(worker)) {
        work(0, worker, counts[RUN]);
      }
    }
  }

  private void rethrow() {
    if (failure.get() == null) {
      return;
    }
    Throwable thrown = failure.getAndSet(null);
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void help(int worker) {
    long seen = 0;
    while (!closed && !Thread.currentThread().isInterrupted()) {
      long present = sleep(worker, seen);
      workAll(worker, present);
      seen = present;
    }
  }

  /** Waits for another run than the one that was seen, or for a reason to look around. */
  private long sleep(int worker, long seen) {
    for (int spins = 0; spins < SPINS_BEFORE_PARKING; spins++) {
      long present = cursors.get(at(worker)) >>> 32;
      if (present != seen || closed) {
        return present;
      }
      Thread.onSpinWait();
    }
    parked[worker].set(Thread.currentThread());
    if (cursors.get(at(worker)) >>> 32 == seen && !closed) {
      LockSupport.park(this);
    }
    parked[worker].set(null);
    return cursors.get(at(worker)) >>> 32;
  }

  /** Works on the own range; when the task is long, then on what others have not begun. */
  private void workAll(int worker, long ofRun) {
    work(worker, worker, ofRun);
    for (int next = 1; next < workers && chunksPerRange == CHUNKS_PER_LONG_RANGE; next++) {
      work(worker, (worker + next) % workers, ofRun);
    }
  }

  /** Takes chunks of some worker's range until there are none left of this run. */
  private void work(int worker, int owner, long ofRun) {
    int end = begin(owner + 1);
    int chunk = Math.max(1, (end - begin(owner)) / chunksPerRange);
    for (int from = claim(owner, ofRun, chunk, end);
        from >= 0;
        from = claim(owner, ofRun, chunk, end)) {
      perform(worker, from, Math.min(from + chunk, end));
    }
  }

  private int claim(int owner, long ofRun, int chunk, int end) {
    while (true) {
      long cursor = cursors.get(at(owner));
      int next = (int) cursor;
      if (cursor >>> 32 != ofRun || next >= end) {
        return -1;
      }
      if (cursors.compareAndSet(at(owner), cursor, cursor + chunk)) {
        return next;
      }
    }
  }

  private void perform(int worker, int from, int to) {
    Task present = task;
    try {
      if (present != null) {
        present.run(from, to);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      int at = at(worker);
      finished.setRelease(at, finished.getPlain(at) + to - from);
    }
  }

  private static int at(int worker) {
    return (worker + 1) * STRIDE - 1;
  }

  private int begin(int worker) {
    return (int) ((long) worker * size / workers);
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
