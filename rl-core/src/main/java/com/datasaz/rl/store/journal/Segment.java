package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A header and then frames. A segment is written by one process, front to back, and never again after that: the next process begins a
 * new one, so no byte is ever written over another. It is filled with zeros first, and cut to its frames when the next one begins.
 */
/**
 * One file of the journal.
 *
 * <p>Thread contract: one thread at a time writes; any thread reads what was published.
 */
final class Segment {
  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
  private static final String SUFFIX = ".journal";
  private static final int ZEROS = 1 << 20;

  private final Path path;
  private final long first;
  private final long capacity;
  private @Nullable FileChannel channel;
  private long position;
  private long written;
  private volatile Extent published;

  private Segment(
      Path path, long first, long capacity, Extent published, @Nullable FileChannel channel) {
    this.path = path;
    this.first = first;
    this.capacity = capacity;
    this.published = published;
    this.position = published.end;
    this.written = published.last;
    this.channel = channel;
  }

  static Path path(Path folder, long first) {
    return folder.resolve(String.format(Locale.ROOT, "%019d", first) + SUFFIX);
  }

  static boolean isSegment(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX);
  }

  /** Makes a durable segment, filled with zeros, which is open for writing. */
  static Segment create(Disk disk, Path folder, long first, long capacity) throws IOException {
    Path path = path(folder, first);
    FileChannel channel = disk.create(path);
    try {
      writeFully(channel, SegmentHeader.bytes(first), 0);
      fill(channel, SegmentHeader.SIZE, capacity);
      channel.force(true);
      disk.forceFolder(folder);
    } catch (IOException e) {
      close(channel, e);
      throw e;
    }
    return new Segment(path, first, capacity, Extent.before(first), channel);
  }

  /** Describes a segment that nobody writes any more. */
  static Segment closed(Path path, long first, Extent extent) {
    return new Segment(path, first, extent.end, extent, null);
  }

  private static void fill(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, to - from));
    for (long at = from; at < to; at += zeros.limit()) {
      writeFully(channel, zeros.clear().limit((int) Math.min(zeros.capacity(), to - at)), at);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** Closes what is of no use any more; the first failure is the one to tell. */
  private static void close(FileChannel channel, IOException failure) {
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  Path path() {
    return path;
  }

  long first() {
    return first;
  }

  /** Returns what may be read. */
  Extent published() {
    return published;
  }

  boolean isEmpty() {
    return published.last < first;
  }

  /** Says whether frames of so many bytes still fit. */
  boolean fits(long bytes) {
    return position + bytes <= capacity;
  }

  /** Appends frames, which nobody sees yet. */
  void write(ByteBuffer frames, long through) throws IOException {
    int bytes = frames.remaining();
    writeFully(writer(), frames, position);
    position += bytes;
    written = through;
  }

  /** Lets readers see what was written; returns how many bytes that is. */
  long publish() {
    long bytes = position - published.end;
    published = new Extent(written, position);
    return bytes;
  }

  /** The file's size has not changed, so its data are all there is to write. */
  void force() throws IOException {
    writer().force(false);
  }

  /** Ends the writing: the zeros behind the last frame go, and the rest is durable. */
  void seal() throws IOException {
    FileChannel open = writer();
    open.truncate(position);
    open.force(true);
    open.close();
    channel = null;
  }

  /** Ends the writing after a fault: what was not published is as good as not there. */
  void abandon() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try (open) {
        open.truncate(published.end);
      } catch (IOException e) {
        LOG.debug("{} keeps a tail that nobody was told of", path, e);
      }
    }
  }

  private FileChannel writer() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException(path + " is not open for writing");
    }
    return open;
  }

  /**
   * How far a segment goes.
   *
   * @param last the last sequence in it; one before its first when it is empty
   * @param end where the last frame ends
   */
  record Extent(long last, long end) {
    static Extent before(long first) {
      return new Extent(first - 1, SegmentHeader.SIZE);
    }
  }
}
