package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * Records go in at one end, by any thread, and are durable then; they are read at the other end, by one thread at a time, and are gone
 * once the store has them. The journal knows of a payload only that it begins with the microseconds of its time.
 */
/**
 * An append-only log on the disk, of what the store does not have yet.
 *
 * <p>Thread contract: any number of threads append; one at a time uses the {@link #outlet()}.
 */
final class Journal implements Closeable {
  private static final String LOCK = "lock";

  private final Closeable folderLock;
  private final Segments segments;
  private final GroupWriter writer;
  private final Room room;
  private final Backlog backlog;
  private final Outlet outlet;
  private final long damagedBytes;
  private final ReentrantLock closing = new ReentrantLock();
  private volatile boolean closed;

  private Journal(
      JournalOptions options, Closeable folderLock, Checkpoint checkpoint, Recovery found) {
    this.folderLock = folderLock;
    room = new Room(options.maxBytes(), options.overflow());
    backlog = new Backlog(room, options.clock(), found);
    segments = new Segments(options, found, backlog::add);
    writer = new GroupWriter(segments);
    outlet = new Outlet(options, checkpoint, segments, backlog);
    damagedBytes = found.damagedBytes();
  }

  /** Opens a journal with what another process has left in it. */
  static Journal open(JournalOptions options) {
    Closeable lock = null;
    try {
      List<Path> files = options.disk().list(options.folder());
      lock = options.disk().lock(options.folder().resolve(LOCK));
      Checkpoint checkpoint = Checkpoint.open(options.disk(), options.folder(), files);
      Recovery found = Recovery.of(options.disk(), files, checkpoint.drained());
      return new Journal(options, lock, checkpoint, found);
    } catch (IOException e) {
      unlock(lock, e);
      throw new StoreException(
          "the journal in " + options.folder() + " could not be opened: see the cause", e);
    }
  }

  private static void unlock(@Nullable Closeable lock, IOException failure) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Appends records in one go.
   *
   * @return false when they were dropped
   */
  boolean append(List<byte[]> payloads) {
    requireOpen();
    long bytes = payloads.stream().mapToLong(Frame::size).sum();
    if (!room.reserve(bytes, payloads.size())) {
      return false;
    }
    try {
      writer.append(payloads);
    } finally {
      room.release(bytes);
    }
    return true;
  }

  void requireOpen() {
    if (closed) {
      throw new StoreClosedException("the journal");
    }
  }

  /** Makes durable what was acknowledged before it was. */
  void force() throws IOException {
    writer.alone(segments::force);
  }

  /** Ends the present file; what is appended from now on is in another one. */
  void seal() throws IOException {
    writer.alone(segments::seal);
  }

  Outlet outlet() {
    return outlet;
  }

  Backlog backlog() {
    return backlog;
  }

  Room room() {
    return room;
  }

  long damagedBytes() {
    return damagedBytes;
  }

  @Override
  public void close() throws IOException {
    closing.lock();
    try {
      if (!closed) {
        closed = true;
        closeFiles();
      }
    } finally {
      closing.unlock();
    }
  }

  private void closeFiles() throws IOException {
    try (folderLock;
        outlet) {
      seal();
    }
  }
}
