package com.datasaz.rl.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads frames one after the other, up to the first that is none. Thread contract: one thread. */
final class FrameReader {
  private static final int CHUNK = 256 << 10;

  private final FileChannel channel;
  private final long limit;
  private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
  private long position;

  /**
   * Reads a part of a file.
   *
   * @param channel the file
   * @param position where the first frame begins
   * @param limit where the last frame must end
   */
  FrameReader(FileChannel channel, long position, long limit) {
    this.channel = channel;
    this.position = position;
    this.limit = limit;
  }

  /** Returns the next frame; null at the limit, and where no whole frame follows. */
  @Nullable Frame next() throws IOException {
    if (!holds(Frame.HEADER)) {
      return null;
    }
    int length = buffer.getInt(buffer.position());
    if (length <= 0 || length > Frame.MOST_PAYLOAD || !holds(Frame.HEADER + length)) {
      return null;
    }
    int checksum = buffer.getInt(buffer.position() + 4);
    long sequence = buffer.getLong(buffer.position() + 8);
    byte[] payload = new byte[length];
    buffer.get(buffer.position() + Frame.HEADER, payload);
    if (checksum != Frame.checksum(sequence, payload)) {
      return null;
    }
    buffer.position(buffer.position() + Frame.HEADER + length);
    position += Frame.HEADER + length;
    return new Frame(sequence, payload);
  }

  /** Returns where the frame after the last one begins. */
  long position() {
    return position;
  }

  private boolean holds(int bytes) throws IOException {
    if (position + bytes > limit) {
      return false;
    }
    if (buffer.remaining() < bytes) {
      fill(bytes);
    }
    return buffer.remaining() >= bytes;
  }

  private void fill(int bytes) throws IOException {
    buffer = bytes > buffer.capacity() ? ByteBuffer.allocate(bytes) : buffer.clear();
    SegmentHeader.readFully(channel, buffer, position);
    buffer.flip();
  }
}
