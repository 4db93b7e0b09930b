package com.datasaz.rl.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/*
 * Two places of [sequence i64][crc32c i32] that are written in turns, so that a torn write leaves the one before. It is not forced:
 * without it facts are only given to the store again, which knows their keys.
 */
/** How far the store has the journal's facts. Thread contract: one thread. */
final class Checkpoint implements Closeable {
  private static final String NAME = "drained";
  private static final int PLACE = 12;

  private final FileChannel channel;
  private long drained;
  private int turn;

  private Checkpoint(FileChannel channel) {
    this.channel = channel;
  }

  static Checkpoint open(Disk disk, Path folder, List<Path> files) throws IOException {
    Path file = folder.resolve(NAME);
    Checkpoint checkpoint =
        new Checkpoint(files.contains(file) ? disk.open(file) : disk.create(file));
    checkpoint.read(0);
    checkpoint.read(1);
    return checkpoint;
  }

  private void read(int place) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PLACE);
    SegmentHeader.readFully(channel, bytes, (long) place * PLACE);
    boolean whole = !bytes.hasRemaining() && bytes.getInt(8) == checksum(bytes);
    if (whole && bytes.getLong(0) > drained) {
      drained = bytes.getLong(0);
      turn = 1 - place;
    }
  }

  /** Returns the last sequence that the store has. */
  long drained() {
    return drained;
  }

  void write(long sequence) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PLACE).putLong(sequence);
    bytes.putInt(checksum(bytes)).flip();
    Segment.writeFully(channel, bytes, (long) turn * PLACE);
    drained = sequence;
    turn = 1 - turn;
  }

  private static int checksum(ByteBuffer place) {
    CRC32C crc = new CRC32C();
    crc.update(place.duplicate().position(0).limit(8));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
