package com.datasaz.rl.store.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/*
 * [length i32][crc32c i32][sequence i64][payload]. The checksum covers length, sequence and payload. A length of 0 is the end: files
 * are filled with zeros before they are written, so that a write does not change a file's size and costs one flush of the disk.
 */
/**
 * One record as it is on the disk. Thread contract: immutable, as long as nobody writes into the
 * payload.
 */
final class Frame {
  /** Bytes before the payload. */
  static final int HEADER = 16;

  /** A fact has a few kilobytes; a length beyond this is damage. */
  static final int MOST_PAYLOAD = 16 << 20;

  private final long sequence;
  private final byte[] payload;

  Frame(long sequence, byte[] payload) {
    this.sequence = sequence;
    this.payload = payload;
  }

  /** Returns its place; rises within a journal, may skip numbers. */
  long sequence() {
    return sequence;
  }

  byte[] payload() {
    return payload;
  }

  /** Returns the bytes that a payload takes on the disk. */
  static int size(byte[] payload) {
    return HEADER + payload.length;
  }

  int size() {
    return size(payload);
  }

  void writeTo(ByteBuffer buffer) {
    buffer
        .putInt(payload.length)
        .putInt(checksum(sequence, payload))
        .putLong(sequence)
        .put(payload);
  }

  static int checksum(long sequence, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(payload.length).putLong(sequence).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
