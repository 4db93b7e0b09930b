package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.examples.quickstart.console.Progress;
import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A log that was read.
 *
 * @param file where it came from
 * @param format its format
 * @param items what could be shown
 * @param choices its lines, in their order
 * @param badLines how many further lines could not be used
 */
record RealLog(
    Path file, LogFormat format, List<Item> items, List<LoggedChoice> choices, long badLines) {
  private static final int FEWEST = 100;

  RealLog {
    items = List.copyOf(items);
    choices = List.copyOf(choices);
  }

  /** Finds the logs that a path means: the file itself, or all that a folder holds. */
  static List<Path> find(Path path, Optional<String> format) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new UserErrorException(
          "-Dlog must name a file or a folder, but there is none at "
              + path.toAbsolutePath()
              + ": pass the path of a log of "
              + LogFormat.ALL.stream().map(LogFormat::name).toList());
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(RealLog::isCsv).sorted().toList()) {
        if (isLog(file, format)) {
          found.add(file);
        }
      }
    }
    if (found.isEmpty()) {
      throw new UserErrorException(
          "-Dlog must name a folder with a log of "
              + LogFormat.ALL.stream().map(LogFormat::name).toList()
              + ", but no csv file in "
              + path.toAbsolutePath()
              + " has the columns of one");
    }
    return found;
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  private static boolean isLog(Path file, Optional<String> format) throws IOException {
    try (CsvFile csv = CsvFile.open(file, bytes -> {})) {
      Optional<LogFormat> detected = LogFormat.detect(csv.header());
      return detected.isPresent()
          && (format.isEmpty() || detected.get().name().equals(format.get()));
    } catch (UserErrorException e) {
      return false; // empty, or no csv file at all
    }
  }

  /** Reads a log, with progress; bad lines are told to {@code out}. */
  static RealLog read(Path file, Optional<String> name, PrintStream out) throws IOException {
    try (Progress progress = Progress.begin(out, "reading", Files.size(file));
        CsvFile csv = CsvFile.open(file, progress::step)) {
      LogFormat format = format(file, csv.header(), name);
      List<Item> items = format.items(file);
      List<LoggedChoice> choices = new ArrayList<>();
      BadLines badLines = BadLines.tolerating(out);
      csv.forEachRow(row -> choices.add(format.read(csv.header(), row, items)), badLines);
      if (choices.size() < FEWEST) {
        throw new UserErrorException(
            file + " must have at least " + FEWEST + " lines to learn from, got " + choices.size());
      }
      return new RealLog(file, format, items, choices, badLines.count());
    }
  }

  private static LogFormat format(Path file, Header header, Optional<String> name) {
    if (name.isEmpty()) {
      return LogFormat.detect(header)
          .orElseThrow(
              () ->
                  new UserErrorException(
                      file
                          + " must have the columns of one of "
                          + LogFormat.ALL.stream().map(LogFormat::name).toList()
                          + ": pass another file"));
    }
    LogFormat format = LogFormat.named(name.get());
    if (!header.hasAll(format.requiredColumns())) {
      throw new UserErrorException(
          file + " must have the columns " + format.requiredColumns() + " of " + format.name());
    }
    return format;
  }

  /** How many of the first lines are for learning. */
  int trainingSize() {
    return choices.size() / 2;
  }
}
