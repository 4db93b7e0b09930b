package com.datasaz.rl.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Ids that are only wanted at the end. They are kept outside the heap: a load that fills the heap
 * would measure the pauses that it makes itself. Thread contract: any number of threads.
 */
final class AppendedIds {
  private static final int CHUNK = 1 << 20;

  private final Deque<ByteBuffer> chunks = new ArrayDeque<>();

  synchronized void add(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer chunk = chunks.peekLast();
    if (chunk == null || chunk.remaining() < Integer.BYTES + bytes.length) {
      chunk = ByteBuffer.allocateDirect(CHUNK);
      chunks.add(chunk);
    }
    chunk.putInt(bytes.length).put(bytes);
  }

  /** Returns each of them once. */
  synchronized Set<String> toSet() {
    Set<String> ids = new HashSet<>();
    for (ByteBuffer chunk : chunks) {
      ByteBuffer read = chunk.duplicate().flip();
      while (read.hasRemaining()) {
        byte[] bytes = new byte[read.getInt()];
        read.get(bytes);
        ids.add(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return ids;
  }
}
