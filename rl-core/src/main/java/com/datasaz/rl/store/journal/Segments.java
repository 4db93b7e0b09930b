package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * After a failed write or flush nobody knows what is on the disk, and a second flush of the same file may say that all is well though
 * it is not. So such a segment is never written again: it ends at its last acknowledged record, and the group goes into a new one,
 * once; if that fails too its callers are told. Sequences that were given to a failed attempt are not given again.
 */
/**
 * The journal's files.
 *
 * <p>Thread contract: one thread at a time writes; any thread looks at {@link #all()}.
 */
final class Segments implements GroupWriter.Target {
  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
  private static final int BUFFER = 256 << 10;

  private final Disk disk;
  private final Path folder;
  private final int segmentBytes;
  private final long forceEveryNanos;
  private final LongSupplier ticker;
  private final Published published;
  private final ConcurrentSkipListMap<Long, Segment> byFirst = new ConcurrentSkipListMap<>();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private volatile @Nullable Segment active;
  private long next;
  private int buffered;
  private int unpublished;
  private long forcedAt;
  private boolean dirty;

  /**
   * Continues with what was found.
   *
   * @param options the settings
   * @param found what an earlier process left
   * @param published is told what readers may see
   */
  Segments(JournalOptions options, Recovery found, Published published) {
    this.disk = options.disk();
    this.folder = options.folder();
    this.segmentBytes = options.segmentBytes();
    this.forceEveryNanos = options.forceEvery().toNanos();
    this.ticker = options.ticker();
    this.published = published;
    this.next = found.last() + 1;
    this.forcedAt = ticker.getAsLong();
    found.segments().forEach(segment -> byFirst.put(segment.first(), segment));
  }

  /** Returns the segments, oldest first. */
  Collection<Segment> all() {
    return byFirst.values();
  }

  /** An interrupt would close the file under everybody's feet, so it waits. */
  @Override
  public void write(List<byte[]> records) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      attempt(records);
    } catch (IOException e) {
      LOG.warn("the journal goes on in a new file, since this one failed", e);
      abandon();
      interrupted |= Thread.interrupted();
      attemptAgain(records, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void attemptAgain(List<byte[]> records, IOException first) throws IOException {
    try {
      attempt(records);
    } catch (IOException e) {
      abandon();
      e.addSuppressed(first);
      throw e;
    }
  }

  private void attempt(List<byte[]> records) throws IOException {
    buffer.clear();
    buffered = 0;
    unpublished = 0;
    for (byte[] payload : records) {
      put(payload);
    }
    writeBuffer();
    if (ticker.getAsLong() - forcedAt >= forceEveryNanos) {
      forceActive();
    }
    publish();
  }

  private void put(byte[] payload) throws IOException {
    int size = Frame.size(payload);
    Segment open = active;
    if (open == null || !open.fits(buffer.position() + (long) size)) {
      writeBuffer();
      roll(size);
    }
    if (size > buffer.remaining()) {
      writeBuffer();
      buffer = atLeast(size);
    }
    new Frame(next++, payload).writeTo(buffer);
    buffered++;
  }

  private ByteBuffer atLeast(int bytes) {
    return bytes <= buffer.capacity() ? buffer : ByteBuffer.allocateDirect(bytes);
  }

  private void writeBuffer() throws IOException {
    Segment open = active;
    if (open != null && buffered > 0) {
      open.write(buffer.flip(), next - 1);
      unpublished += buffered;
      dirty = true;
    }
    buffer.clear();
    buffered = 0;
  }

  /** The name of a segment is a number of its own, so that one that failed is in nobody's way. */
  private void roll(int bytes) throws IOException {
    seal();
    long capacity = Math.max(segmentBytes, SegmentHeader.SIZE + (long) bytes);
    Segment created = Segment.create(disk, folder, next++, capacity);
    byFirst.put(created.first(), created);
    active = created;
  }

  /** Makes all that was written durable. */
  void force() throws IOException {
    if (dirty) {
      forceActive();
    }
  }

  private void forceActive() throws IOException {
    Segment open = active;
    if (open != null) {
      open.force();
    }
    dirty = false;
    forcedAt = ticker.getAsLong();
  }

  /** Ends the present segment, so that none is being written. */
  void seal() throws IOException {
    Segment ending = active;
    if (ending != null) {
      ending.seal();
      publish();
      active = null;
      dirty = false;
    }
  }

  private void publish() {
    Segment open = active;
    if (open != null) {
      published.publish(unpublished, open.publish());
      unpublished = 0;
    }
  }

  private void abandon() {
    Segment failed = active;
    active = null;
    dirty = false;
    if (failed != null) {
      failed.abandon();
    }
  }

  /** Deletes a segment of which nothing is needed any more. */
  void delete(Segment segment) throws IOException {
    disk.delete(segment.path());
    byFirst.remove(segment.first());
  }

  /** Puts a segment in the place of one with the same name. */
  void replace(Segment rewritten) {
    byFirst.put(rewritten.first(), rewritten);
  }

  /** Says whether a segment is still written to. */
  boolean isActive(Segment segment) {
    return segment == active;
  }

  /** Is told what readers may see now. */
  interface Published {
    void publish(int records, long bytes);
  }
}
