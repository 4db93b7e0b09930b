package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through what an earlier process has left: each segment counts up to its first bad frame,
 * and is cut there. Thread contract: one thread.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int CHUNK = 1 << 20;

  private final Disk disk;
  private final long drained;
  private final List<Segment> segments = new ArrayList<>();
  private long last;
  private long waiting;
  private long waitingBytes;
  private long damagedBytes;
  private byte @Nullable [] oldest;

  private Recovery(Disk disk, long drained) {
    this.disk = disk;
    this.drained = drained;
    this.last = drained;
  }

  /**
   * Looks through a folder.
   *
   * @param disk where the files are
   * @param files in the order of their names, which is their age
   * @param drained the last sequence that the store has
   */
  static Recovery of(Disk disk, List<Path> files, long drained) throws IOException {
    Recovery recovery = new Recovery(disk, drained);
    for (Path file : files) {
      if (Segment.isSegment(file)) {
        recovery.add(file);
      } else if (Rewrite.isUnfinished(file)) {
        disk.delete(file);
      }
    }
    return recovery;
  }

  private void add(Path path) throws IOException {
    Segment segment = read(path);
    if (segment.isEmpty() || segment.published().last() <= drained) {
      disk.delete(path);
    } else {
      segments.add(segment);
    }
  }

  private Segment read(Path path) throws IOException {
    try (FileChannel channel = disk.open(path)) {
      long size = channel.size();
      long first = SegmentHeader.first(channel);
      Segment.Extent extent = first == 0 ? new Segment.Extent(-1, 0) : visit(channel, first, size);
      cut(channel, path, extent, size);
      return Segment.closed(path, first, extent);
    }
  }

  private Segment.Extent visit(FileChannel channel, long first, long size) throws IOException {
    FrameReader frames = new FrameReader(channel, SegmentHeader.SIZE, size);
    Segment.Extent extent = Segment.Extent.before(first);
    for (Frame frame = frames.next();
        frame != null && frame.sequence() > extent.last();
        frame = frames.next()) {
      extent = new Segment.Extent(frame.sequence(), frames.position());
      count(frame);
    }
    return extent;
  }

  private void count(Frame frame) {
    last = Math.max(last, frame.sequence());
    if (frame.sequence() > drained) {
      waiting++;
      waitingBytes += frame.size();
      oldest = oldest == null ? frame.payload() : oldest;
    }
  }

  /** What a process was writing as it died was not acknowledged. */
  private void cut(FileChannel channel, Path path, Segment.Extent extent, long size)
      throws IOException {
    long rest = size - extent.end();
    if (rest > 0 && !isZero(channel, extent.end(), size)) {
      damagedBytes += rest;
      LOG.warn("{} is cut at {}: the {} bytes behind are no record", path, extent.end(), rest);
    }
    if (rest > 0) {
      channel.truncate(extent.end());
      channel.force(true);
    }
  }

  private static boolean isZero(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - from));
    for (long at = from; at < to; at += chunk.limit()) {
      SegmentHeader.readFully(channel, chunk.clear(), at);
      chunk.flip();
      if (!chunk.equals(ByteBuffer.allocate(chunk.limit()))) {
        return false;
      }
      if (!chunk.hasRemaining()) {
        return true;
      }
    }
    return true;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The greatest sequence that was ever given, as far as is known. */
  long last() {
    return last;
  }

  long waiting() {
    return waiting;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  long damagedBytes() {
    return damagedBytes;
  }

  byte @Nullable [] oldest() {
    return oldest;
  }
}
