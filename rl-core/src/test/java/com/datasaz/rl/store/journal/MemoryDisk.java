package com.datasaz.rl.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * A disk in memory that knows what was flushed: its power can be cut, and each of its operations
 * can be made to fail. What was written since the last flush is then there by sectors, or not.
 */
final class MemoryDisk implements Disk {
  private static final int SECTOR = 512;

  private final TreeMap<Path, File> names = new TreeMap<>();
  private TreeMap<Path, File> durableNames = new TreeMap<>();
  private long operations;
  private LongConsumer fault = operation -> {};

  /** Something that is called before each operation, with its number from 1, and may throw. */
  void faults(FaultAt faulty) {
    fault = operation -> faulty.check(operation);
  }

  long operations() {
    return operations;
  }

  /** Each operation from the given one on fails. */
  void dieAt(long operation) {
    faults(
        now -> {
          if (now >= operation) {
            throw new Injected("the power is gone");
          }
        });
  }

  /** The given operation fails, once. */
  void failAt(long operation) {
    faults(
        now -> {
          if (now == operation) {
            throw new Injected("operation " + operation + " fails");
          }
        });
  }

  private synchronized void operate() throws IOException {
    try {
      fault.accept(++operations);
    } catch (Injected e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Returns what the next process finds after the power was cut. */
  synchronized MemoryDisk afterPowerCut(Random random) {
    MemoryDisk next = new MemoryDisk();
    durableNames.forEach((path, file) -> next.names.put(path, file.afterPowerCut(random)));
    next.durableNames = new TreeMap<>(next.names);
    return next;
  }

  /** Returns what the next process finds after this one was killed. */
  synchronized MemoryDisk afterKill() {
    MemoryDisk next = new MemoryDisk();
    next.names.putAll(names);
    next.durableNames = durableNames;
    return next;
  }

  synchronized String texts() {
    StringBuilder all = new StringBuilder();
    names
        .values()
        .forEach(
            f ->
                all.append(
                    new String(f.data, 0, f.size, java.nio.charset.StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  synchronized List<String> fileNames() {
    return names.keySet().stream().map(path -> path.getFileName().toString()).toList();
  }

  synchronized void flip(Path path, int at) {
    names.get(path).data[at] ^= 1;
  }

  @Override
  public synchronized FileChannel create(Path file) throws IOException {
    operate();
    if (names.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    names.put(file, new File());
    return new Channel(names.get(file));
  }

  @Override
  public synchronized FileChannel open(Path file) throws IOException {
    operate();
    if (!names.containsKey(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new Channel(names.get(file));
  }

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    operate();
    names.put(to, names.remove(from));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    operate();
    names.remove(file);
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    operate();
    durableNames = new TreeMap<>(names);
  }

  @Override
  public synchronized List<Path> list(Path folder) throws IOException {
    operate();
    return List.copyOf(names.keySet());
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    operate();
    return () -> {};
  }

  interface FaultAt {
    void check(long operation);
  }

  private static final class Injected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Injected(String message) {
      super(message);
    }
  }

  private static final class File {
    private byte[] data = new byte[0];
    private int size;
    private byte[] flushed = new byte[0];

    File afterPowerCut(Random random) {
      File next = new File();
      byte[] now = Arrays.copyOf(data, size);
      next.size = random.nextBoolean() ? now.length : flushed.length;
      next.data = new byte[next.size];
      for (int from = 0; from < next.size; from += SECTOR) {
        byte[] source = random.nextBoolean() ? now : flushed;
        int length = Math.min(SECTOR, Math.min(next.size, source.length) - from);
        if (length > 0) {
          System.arraycopy(source, from, next.data, from, length);
        }
      }
      next.flushed = next.data.clone();
      return next;
    }
  }

  private final class Channel extends FileChannel {
    private final File file;

    Channel(File file) {
      this.file = file;
    }

    private void use() throws IOException {
      if (!isOpen()) {
        throw new ClosedChannelException();
      }
      operate();
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      use();
      synchronized (file) {
        int length = (int) Math.min(to.remaining(), file.size - position);
        if (length <= 0) {
          return -1;
        }
        to.put(file.data, (int) position, length);
        return length;
      }
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      use();
      synchronized (file) {
        int length = from.remaining();
        int end = (int) position + length;
        if (end > file.data.length) {
          file.data = Arrays.copyOf(file.data, Math.max(end, 2 * file.data.length));
        }
        from.get(file.data, (int) position, length);
        file.size = Math.max(file.size, end);
        return length;
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      use();
      synchronized (file) {
        Arrays.fill(file.data, (int) Math.min(size, file.size), file.size, (byte) 0);
        file.size = (int) Math.min(size, file.size);
      }
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      use();
      synchronized (file) {
        file.flushed = Arrays.copyOf(file.data, file.size);
      }
    }

    @Override
    public long size() throws IOException {
      use();
      return file.size;
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public int read(ByteBuffer to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
