package com.datasaz.rl.evaluate.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header, plain or gzipped. Thread contract: one thread. */
final class CsvFile implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Path file;
  private final CsvReader reader;
  private final Header header;

  private CsvFile(Path file, CsvReader reader, Header header) {
    this.file = file;
    this.reader = reader;
    this.header = header;
  }

  /** Opens a file; {@code bytesRead} is told of every portion of it that was read. */
  static CsvFile open(Path file, LongConsumer bytesRead) throws IOException {
    InputStream bytes = new Counting(Files.newInputStream(file), bytesRead);
    InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    CsvReader reader = new CsvReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    return new CsvFile(file, reader, header(file, reader));
  }

  private static Header header(Path file, CsvReader reader) throws IOException {
    try {
      CsvRow first = reader.next();
      if (first == null) {
        throw new LogException(file + " must have a header and lines, but it is empty");
      }
      return new Header(withoutMark(first.texts()));
    } catch (BadLineException e) {
      throw new LogException(file + " must begin with a header of names: " + e.reason());
    }
  }

  private static List<String> withoutMark(List<String> names) {
    return names.stream()
        .map(name -> name.indexOf(BYTE_ORDER_MARK) == 0 ? name.substring(1) : name)
        .toList();
  }

  Header header() {
    return header;
  }

  /** Reads the next good line; bad ones before it are reported. Null at the end of the file. */
  <T> @Nullable T next(RowReader<T> rows, BadLines badLines) throws IOException {
    while (true) {
      try {
        CsvRow row = reader.next();
        if (row == null) {
          badLines.end(file);
          return null;
        }
        header.requireAsManyCells(row);
        T read = rows.read(row);
        badLines.good();
        return read;
      } catch (BadLineException e) {
        badLines.bad(file, e);
      }
    }
  }

  /** Reads all lines after the header; bad ones are reported, the others go on. */
  <T> void forEach(RowReader<T> rows, BadLines badLines, Consumer<T> consumer) throws IOException {
    T read = next(rows, badLines);
    while (read != null) {
      consumer.accept(read);
      read = next(rows, badLines);
    }
  }

  interface RowReader<T> {
    T read(CsvRow row) throws BadLineException;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Tells how many bytes went by. */
  private static final class Counting extends FilterInputStream {
    private final LongConsumer listener;

    Counting(InputStream in, LongConsumer listener) {
      super(in);
      this.listener = listener;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      listener.accept(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      listener.accept(Math.max(0, count));
      return count;
    }
  }
}
