package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Puts a copy of a segment in its place that has fewer frames: a process that is killed on the way
 * leaves the one or the other. Thread contract: one thread.
 */
final class Rewrite {
  private static final String SUFFIX = ".rewrite";

  private final Disk disk;
  private final Segment segment;
  private final Keep keep;
  private int kept;
  private Segment.Extent extent;

  /**
   * Prepares a copy.
   *
   * @param disk where the files are
   * @param segment a segment that nobody writes
   * @param keep which frames stay
   */
  Rewrite(Disk disk, Segment segment, Keep keep) {
    this.disk = disk;
    this.segment = segment;
    this.keep = keep;
    this.extent = Segment.Extent.before(segment.first());
  }

  static boolean isUnfinished(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX);
  }

  /** Returns the new segment, null when nothing is left; the old file is then still there. */
  @Nullable Segment run() throws IOException {
    Path path = segment.path();
    Path copy = path.resolveSibling(path.getFileName() + SUFFIX);
    disk.delete(copy);
    try (FileChannel from = disk.open(path);
        FileChannel to = disk.create(copy)) {
      Segment.writeFully(to, SegmentHeader.bytes(segment.first()), 0);
      copy(from, to);
      to.force(true);
    }
    if (kept == 0) {
      disk.delete(copy);
      return null;
    }
    disk.move(copy, path);
    return Segment.closed(path, segment.first(), extent);
  }

  private void copy(FileChannel from, FileChannel to) throws IOException {
    FrameReader frames = new FrameReader(from, SegmentHeader.SIZE, segment.published().end());
    for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
      if (keep.keeps(frame)) {
        ByteBuffer bytes = ByteBuffer.allocate(frame.size());
        frame.writeTo(bytes);
        Segment.writeFully(to, bytes.flip(), extent.end());
        extent = new Segment.Extent(frame.sequence(), extent.end() + frame.size());
        kept++;
      }
    }
  }

  /** Decides which frames stay. */
  interface Keep {
    boolean keeps(Frame frame);
  }
}
