package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a log one by one. One thread. */
final class ChoiceReader implements AutoCloseable {
  private final CsvFile csv;
  private final LogFormat format;
  private final List<Item> items;
  private final BadLines badLines;

  private ChoiceReader(CsvFile csv, LogFormat format, List<Item> items, BadLines badLines) {
    this.csv = csv;
    this.format = format;
    this.items = items;
    this.badLines = badLines;
  }

  /** Opens a log of which nothing is known yet. */
  static ChoiceReader open(Path file, Optional<LogFormat> wanted, LogListener listener)
      throws IOException {
    CsvFile csv = CsvFile.open(file, listener::bytesRead);
    try {
      LogFormat format = LogFormat.of(file, csv.header(), wanted);
      return new ChoiceReader(csv, format, format.items(file), BadLines.tolerating(listener));
    } catch (IOException | RuntimeException e) {
      csv.close();
      throw e;
    }
  }

  /** Opens a log again. */
  static ChoiceReader reopen(Path file, LogFormat format, List<Item> items, LogListener listener)
      throws IOException {
    CsvFile csv = CsvFile.open(file, listener::bytesRead);
    return new ChoiceReader(csv, format, items, BadLines.tolerating(listener));
  }

  LogFormat format() {
    return format;
  }

  List<Item> items() {
    return items;
  }

  /** How many lines so far could not be used. */
  long badLines() {
    return badLines.count();
  }

  /** The next line; null at the end. */
  @Nullable LoggedChoice next() throws IOException {
    return csv.next(row -> format.read(csv.header(), row, items), badLines);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
