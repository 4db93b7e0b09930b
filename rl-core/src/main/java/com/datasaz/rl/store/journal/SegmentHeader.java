package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** What a segment begins with: [magic i32][version i32][first sequence i64][crc32c i32]. */
final class SegmentHeader {
  static final int SIZE = 20;

  private static final int MAGIC = 0x524c4a4e;
  private static final int VERSION = 1;
  private static final int CHECKED = SIZE - 4;

  private SegmentHeader() {}

  static ByteBuffer bytes(long first) {
    ByteBuffer header = ByteBuffer.allocate(SIZE).putInt(MAGIC).putInt(VERSION).putLong(first);
    return header.putInt(checksum(header)).flip();
  }

  /** Returns the first sequence; 0 without a whole header: a process died as it made the file. */
  static long first(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SIZE);
    readFully(channel, header, 0);
    boolean whole = !header.hasRemaining() && header.getInt(CHECKED) == checksum(header);
    if (!whole || header.getInt(0) != MAGIC) {
      return 0;
    }
    int version = header.getInt(4);
    if (version != VERSION) {
      throw new IOException(
          "journal must have format " + VERSION + ", got " + version + ": use a newer library");
    }
    return header.getLong(8);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(CHECKED));
    return (int) crc.getValue();
  }

  /** Fills the buffer, or as much of it as the file has. */
  static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }
}
