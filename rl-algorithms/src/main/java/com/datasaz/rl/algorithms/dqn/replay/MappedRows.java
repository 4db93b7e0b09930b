package com.datasaz.rl.algorithms.dqn.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/*
 * The file loses its name as soon as it is open, so that nothing is left behind whatever happens; its room is freed
 * with the last mapping. Room is written to before it is mapped: a disk that is full is then an error that says so,
 * where storing into a mapping without room would kill the process.
 */
/** Rows in a file that is mapped into memory, segment by segment as they are first written. */
final class MappedRows implements StateRows {

  private static final int SEGMENT_BYTES = 64 << 20;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final FloatBuffer NOT_MAPPED = FloatBuffer.allocate(0);

  private final Path folder;
  private final int width;
  private final int rows;
  private final int rowsPerSegment;
  private final FloatBuffer[] segments;
  private final FileChannel file;
  private final float[] row;

  MappedRows(Path folder, int rows, int width) {
    this.folder = folder;
    this.rows = rows;
    this.width = width;
    rowsPerSegment = Math.min(rows, Math.max(1, SEGMENT_BYTES / (width * Float.BYTES)));
    segments = new FloatBuffer[(rows + rowsPerSegment - 1) / rowsPerSegment];
    Arrays.fill(segments, NOT_MAPPED);
    row = new float[width];
    file = open();
  }

  private FileChannel open() {
    try {
      Path path = Files.createTempFile(folder, "replay-", ".rows");
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("a replay file cannot be made in " + folder, e);
    }
  }

  @Override
  public void write(int at, float[] values) {
    segmentToWrite(at).put(offset(at), values, 0, width);
  }

  @Override
  public void read(int at, float[] values) {
    segments[at / rowsPerSegment].get(offset(at), values, 0, width);
  }

  @Override
  public boolean equalsRow(int at, float[] values) {
    read(at, row);
    return Arrays.equals(row, 0, width, values, 0, width);
  }

  private int offset(int at) {
    return at % rowsPerSegment * width;
  }

  private FloatBuffer segmentToWrite(int at) {
    int i = at / rowsPerSegment;
    if (segments[i].capacity() == 0) {
      segments[i] = map(i);
    }
    return segments[i];
  }

  private FloatBuffer map(int segment) {
    long rowBytes = (long) width * Float.BYTES;
    long from = (long) segment * rowsPerSegment * rowBytes;
    long bytes = Math.min(rowsPerSegment, rows - segment * rowsPerSegment) * rowBytes;
    try {
      reserve(from, bytes);
      return file.map(FileChannel.MapMode.READ_WRITE, from, bytes)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a replay file cannot grow by "
              + bytes
              + " bytes in "
              + folder
              + ": free room there, or give the replay fewer bytes",
          e);
    }
  }

  private void reserve(long from, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(CHUNK_BYTES);
    for (long done = 0; done < bytes; ) {
      zeros.clear().limit((int) Math.min(CHUNK_BYTES, bytes - done));
      done += file.write(zeros, from + done);
    }
  }
}
