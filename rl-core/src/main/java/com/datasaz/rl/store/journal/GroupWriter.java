package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * One writes, without a thread of our own: whoever finds nobody writing writes for all that wait, his own records included, and those
 * who come meanwhile make up the next group. One flush of the disk acknowledges a whole group, so the rate grows with the callers.
 */
/** Makes one write of what several threads append. Thread contract: any number of threads. */
final class GroupWriter {
  private final Target target;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private Group open = new Group(lock.newCondition());
  private boolean busy;

  GroupWriter(Target target) {
    this.target = target;
  }

  /** Returns when the records are written, and durable if the target says so. */
  void append(List<byte[]> records) {
    Group own = join(records);
    while (!own.done) {
      Group group = nextGroup(own);
      if (group != null) {
        lead(group);
      }
    }
    own.requireWritten();
  }

  private Group join(List<byte[]> records) {
    lock.lock();
    try {
      open.records.addAll(records);
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until this call's group is done, or may be led: then it returns it. */
  private @Nullable Group nextGroup(Group own) {
    lock.lock();
    try {
      while (busy && !own.done) {
        own.finished.awaitUninterruptibly();
      }
      return own.done ? null : close();
    } finally {
      lock.unlock();
    }
  }

  private Group close() {
    Group group = open;
    open = new Group(lock.newCondition());
    busy = true;
    return group;
  }

  private void lead(Group group) {
    try {
      target.write(group.records);
      group.written = true;
    } catch (IOException e) {
      group.failure = e;
    } finally {
      finish(group);
    }
  }

  private void finish(@Nullable Group group) {
    lock.lock();
    try {
      busy = false;
      if (group != null) {
        group.done = true;
        group.finished.signalAll();
      }
      open.finished.signal();
      idle.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Does something while nobody writes. */
  void alone(Task task) throws IOException {
    waitForIdle();
    try {
      task.run();
    } finally {
      finish(null);
    }
  }

  private void waitForIdle() {
    lock.lock();
    try {
      while (busy) {
        idle.awaitUninterruptibly();
      }
      busy = true;
    } finally {
      lock.unlock();
    }
  }

  /** Where groups are written. */
  interface Target {
    void write(List<byte[]> records) throws IOException;
  }

  /** What is done alone. */
  interface Task {
    void run() throws IOException;
  }

  private static final class Group {
    private final List<byte[]> records = new ArrayList<>();
    private final Condition finished;
    private volatile boolean done;
    private boolean written;
    private IOException failure = new IOException("the thread that wrote for this one died");

    Group(Condition finished) {
      this.finished = finished;
    }

    void requireWritten() {
      if (!written) {
        throw new StoreException(
            "the journal could not be written, nothing was acknowledged: see the cause, make room"
                + " on the disk, and give it again",
            failure);
      }
    }
  }
}
