package com.datasaz.rl.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The end of the journal at which records leave it. Thread contract: one thread at a time. */
final class Outlet implements Closeable {
  private final Disk disk;
  private final JournalOptions options;
  private final Checkpoint checkpoint;
  private final Segments segments;
  private final Backlog backlog;
  private Place place = new Place(0, SegmentHeader.SIZE);

  Outlet(JournalOptions options, Checkpoint checkpoint, Segments segments, Backlog backlog) {
    this.options = options;
    this.disk = options.disk();
    this.checkpoint = checkpoint;
    this.segments = segments;
    this.backlog = backlog;
  }

  /** Reads the oldest records that the store does not have, without taking them out. */
  Batch read(int mostRecords, long mostBytes) throws IOException {
    Batch batch = new Batch(place, mostRecords, mostBytes);
    for (Segment segment : segments.all()) {
      if (segment.published().last() > checkpoint.drained() && !batch.isFull()) {
        read(segment, batch);
      }
    }
    if (!batch.frames.isEmpty()) {
      backlog.next(batch.frames.get(0));
    }
    return batch;
  }

  private void read(Segment segment, Batch batch) throws IOException {
    long end = segment.published().end();
    try (FileChannel channel = disk.open(segment.path())) {
      FrameReader frames = new FrameReader(channel, place.in(segment), end);
      while (!batch.isFull()) {
        Frame frame = frames.next();
        if (frame == null) {
          requireEnd(segment, frames.position(), end);
          break;
        }
        batch.add(frame, checkpoint.drained());
        batch.end = new Place(segment.first(), frames.position());
      }
    }
  }

  private static void requireEnd(Segment segment, long position, long end) throws IOException {
    if (position < end) {
      throw new IOException(
          segment.path()
              + " has changed on the disk at "
              + position
              + ": restart, and the journal is cut there");
    }
  }

  /** Takes out what was read: the store has it. */
  void drained(Batch batch) throws IOException {
    List<Frame> frames = batch.frames;
    checkpoint.write(frames.get(frames.size() - 1).sequence());
    place = batch.end;
    backlog.drained(frames.size(), batch.bytes);
    deleteDrained();
  }

  private void deleteDrained() throws IOException {
    for (Segment segment : segments.all()) {
      if (segments.isActive(segment) || segment.published().last() > checkpoint.drained()) {
        return;
      }
      segments.delete(segment);
    }
  }

  /** Shows the records that the store does not have. */
  void visit(Consumer<Frame> visitor) throws IOException {
    for (Segment segment : segments.all()) {
      visit(segment, visitor);
    }
  }

  private void visit(Segment segment, Consumer<Frame> visitor) throws IOException {
    try (FileChannel channel = disk.open(segment.path())) {
      FrameReader frames = new FrameReader(channel, SegmentHeader.SIZE, segment.published().end());
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        visitor.accept(frame);
      }
    }
  }

  /**
   * Removes records from all files but the one that is being written, whether the store has them or
   * not.
   *
   * @return how many of them the store did not have
   */
  long erase(Predicate<Frame> erased) throws IOException {
    long count = 0;
    for (Segment segment : segments.all()) {
      if (!segments.isActive(segment)) {
        count += erase(segment, erased);
      }
    }
    disk.forceFolder(options.folder());
    return count;
  }

  private int erase(Segment segment, Predicate<Frame> erased) throws IOException {
    Tally tally = new Tally();
    visit(segment, frame -> tally.count(frame, erased.test(frame)));
    if (tally.all == 0) {
      return 0;
    }
    Rewrite.Keep keep = frame -> frame.sequence() > checkpoint.drained() && !erased.test(frame);
    replace(segment, new Rewrite(disk, segment, keep).run());
    backlog.remove(tally.waiting, tally.waitingBytes);
    return tally.waiting;
  }

  private void replace(Segment segment, @Nullable Segment rewritten) throws IOException {
    if (rewritten == null) {
      segments.delete(segment);
    } else {
      segments.replace(rewritten);
    }
    place = place.segment == segment.first() ? new Place(0, SegmentHeader.SIZE) : place;
  }

  @Override
  public void close() throws IOException {
    checkpoint.close();
  }

  /** Records on their way out. */
  static final class Batch {
    private final int mostRecords;
    private final long mostBytes;
    private final List<Frame> frames = new ArrayList<>();
    private long bytes;
    private Place end;

    private Batch(Place start, int mostRecords, long mostBytes) {
      this.end = start;
      this.mostRecords = mostRecords;
      this.mostBytes = mostBytes;
    }

    private void add(Frame frame, long drained) {
      if (frame.sequence() > drained) {
        frames.add(frame);
        bytes += frame.size();
      }
    }

    private boolean isFull() {
      return frames.size() >= mostRecords || bytes >= mostBytes;
    }

    List<Frame> frames() {
      return frames;
    }
  }

  /** Where reading goes on. */
  private record Place(long segment, long position) {
    long in(Segment other) {
      return other.first() == segment ? position : SegmentHeader.SIZE;
    }
  }

  /** What an erasure would remove. */
  private final class Tally {
    private int all;
    private int waiting;
    private long waitingBytes;

    void count(Frame frame, boolean erased) {
      all += erased ? 1 : 0;
      if (erased && frame.sequence() > checkpoint.drained()) {
        waiting++;
        waitingBytes += frame.size();
      }
    }
  }
}
