package com.datasaz.rl.store.journal;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Describes a journal in front of a store. Thread contract: one thread. */
public final class JournaledStoreBuilder {
  private static final long LEAST_BYTES = 1 << 20;

  final Store store;
  private final Path folder;
  private Disk disk = new LocalDisk();
  private long maxBytes = 1L << 30;
  private int segmentBytes = 16 << 20;
  private Duration forceEvery = Duration.ZERO;
  private Overflow overflow = Overflow.refuse();
  private Clock clock = Clock.systemUTC();
  private LongSupplier ticker = System::nanoTime;

  JournaledStoreBuilder(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Bounds what may wait for the store. Files are as large as that and two more of them, see {@link
   * #segmentBytes}.
   *
   * @param bytes at least 1 MiB; 1 GiB unless said, which is some millions of interactions, or some
   *     hundred thousand decisions with a hundred logged candidates
   * @return this
   */
  public JournaledStoreBuilder maxBytes(long bytes) {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a journal must have room for at least " + LEAST_BYTES + " bytes, got " + bytes);
    }
    maxBytes = bytes;
    return this;
  }

  /**
   * Sets the size of one file. A file is deleted when the store has all that is in it.
   *
   * @param bytes from 64 KiB to 1 GiB; 16 MiB unless said
   * @return this
   */
  public JournaledStoreBuilder segmentBytes(int bytes) {
    segmentBytes = Require.inRange("bytes of a segment", bytes, 64 << 10, 1 << 30);
    return this;
  }

  /**
   * Sets what becomes of new facts while there is no room.
   *
   * @param choice {@link Overflow#refuse()} unless said
   * @return this
   */
  public JournaledStoreBuilder overflow(Overflow choice) {
    overflow = choice;
    return this;
  }

  /**
   * Acknowledges facts before they are durable: when the operating system has them. A kill of the
   * process then still loses nothing, but a power cut or a crash of the operating system loses what
   * was acknowledged since the disk was flushed last. It is flushed by the first fact that comes at
   * least {@code every} after the last time, by each run of {@link JournaledStore#startDraining},
   * and at the closing; so at most the facts of {@code every} plus the pause between two runs, or
   * plus the longest pause between two facts if nothing drains, are lost. Durable without this.
   *
   * @param every above zero, at most a minute, such as 100 ms
   * @return this
   */
  public JournaledStoreBuilder fast(Duration every) {
    Require.inRange("time between flushes in seconds", every.toNanos() / 1e9, 1e-6, 60);
    forceEvery = every;
    return this;
  }

  /**
   * Sets the clock that dates records and dead letters.
   *
   * @param newClock the system's unless said
   * @return this
   */
  public JournaledStoreBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /** For tests: what measures the time between flushes. */
  JournaledStoreBuilder ticker(LongSupplier nanoseconds) {
    ticker = nanoseconds;
    return this;
  }

  /** For tests: what touches the files. */
  JournaledStoreBuilder disk(Disk other) {
    disk = other;
    return this;
  }

  JournalOptions options() {
    return new JournalOptions(
        disk, folder, maxBytes, segmentBytes, forceEvery, overflow, clock, ticker);
  }

  /**
   * Opens the journal, with what an earlier process has left in it.
   *
   * @return the store
   * @throws com.datasaz.rl.store.StoreException when another process has the folder, or the disk
   *     fails
   */
  public JournaledStore open() {
    return new JournaledStore(this);
  }
}
