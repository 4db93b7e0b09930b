package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Experience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published log of choices that was read from a CSV file, plain or gzipped.
 *
 * @param file where it came from
 * @param format its format
 * @param items what could be shown
 * @param choices its lines, in their order
 * @param badLines how many further lines could not be used; at most 1 %
 */
public record BanditLog(
    Path file, LogFormat format, List<Item> items, List<LoggedChoice> choices, long badLines) {
  private static final int FEWEST = 100;

  /**
   * Copies the lists.
   *
   * @param file where it came from
   * @param format its format
   * @param items what could be shown
   * @param choices its lines
   * @param badLines how many further lines could not be used
   */
  public BanditLog {
    items = List.copyOf(items);
    choices = List.copyOf(choices);
  }

  /**
   * Finds the logs that a path means: the file itself, or all that a folder holds.
   *
   * @param path a file or a folder
   * @param format the only format to look for, or empty for any
   * @return at least one file, in the order of their names
   * @throws IOException when a file cannot be read
   * @throws LogException when there is none
   */
  public static List<Path> find(Path path, Optional<LogFormat> format) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new LogException(
          "a log must be a file or a folder, but there is none at "
              + path.toAbsolutePath()
              + ": pass the path of a log of "
              + LogFormat.names());
    }
    List<Path> found = logsIn(path, format);
    if (found.isEmpty()) {
      throw new LogException(
          "a folder must hold a log of "
              + LogFormat.names()
              + ", but no csv file in "
              + path.toAbsolutePath()
              + " has the columns of one");
    }
    return found;
  }

  private static List<Path> logsIn(Path folder, Optional<LogFormat> format) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(BanditLog::isCsv).sorted().toList()) {
        if (isLog(file, format)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  private static boolean isLog(Path file, Optional<LogFormat> format) throws IOException {
    try (CsvFile csv = CsvFile.open(file, bytes -> {})) {
      Optional<LogFormat> detected = LogFormat.detect(csv.header());
      return detected.isPresent() && (format.isEmpty() || detected.equals(format));
    } catch (LogException e) {
      return false; // empty, or no csv file at all
    }
  }

  /**
   * Reads a log, and finds out its format by its columns.
   *
   * @param file the log
   * @return what it holds
   * @throws IOException when a file cannot be read
   * @throws LogException when it is of no known format, or more than 1 % of its lines are bad
   */
  public static BanditLog read(Path file) throws IOException {
    return read(file, Optional.empty(), LogListener.NONE);
  }

  /**
   * Reads a log.
   *
   * @param file the log
   * @param format its format, or empty to find it out by the columns
   * @param listener is told of progress and of bad lines
   * @return what it holds
   * @throws IOException when a file cannot be read
   * @throws LogException when it is not of that format, holds fewer than 100 lines, or more than 1
   *     % of its lines are bad
   */
  public static BanditLog read(Path file, Optional<LogFormat> format, LogListener listener)
      throws IOException {
    try (ChoiceReader reader = ChoiceReader.open(file, format, listener)) {
      List<LoggedChoice> choices = new ArrayList<>();
      for (LoggedChoice choice = reader.next(); choice != null; choice = reader.next()) {
        choices.add(choice);
      }
      if (choices.size() < FEWEST) {
        throw new LogException(
            file + " must have at least " + FEWEST + " lines to learn from, got " + choices.size());
      }
      return new BanditLog(file, reader.format(), reader.items(), choices, reader.badLines());
    }
  }

  /**
   * Returns the columns of the choices.
   *
   * @return the schema of the format's encoder
   */
  public FeatureSchema schema() {
    return format.encoder().schema();
  }

  /**
   * Encodes the lines: every item could be shown on each of them.
   *
   * @return one experience a line, in their order, each the end of its episode
   */
  public List<Experience> experiences() {
    LogEncoding encoding = LogEncoding.of(format, items);
    List<Experience> experiences = new ArrayList<>(choices.size());
    for (LoggedChoice choice : choices) {
      experiences.add(encoding.experience(choice, experiences.size()));
    }
    return experiences;
  }
}
