package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How one kind of log is read. Thread contract: immutable. */
interface LogFormat {
  /** All formats, in the order in which they are tried. */
  List<LogFormat> ALL = List.of(new OpenBanditFormat(), new HillstromFormat());

  /** The name by which {@code -Dformat} asks for it. */
  String name();

  /** What the log is, in a sentence for the report. */
  String description();

  /** What the reward is, for axes and tables. */
  String rewardName();

  /** The columns without which a file is no log of this kind. */
  List<String> requiredColumns();

  /** How raw values become features. */
  FeatureEncoder encoder();

  /** What could be shown; {@code file} is the log, beside which more may stand. */
  List<Item> items(Path file) throws IOException;

  /** Reads one line. */
  LoggedChoice read(Header header, CsvRow row, List<Item> items) throws BadLineException;

  /** Finds the format of a header. */
  static Optional<LogFormat> detect(Header header) {
    return ALL.stream().filter(format -> header.hasAll(format.requiredColumns())).findFirst();
  }

  /** Finds a format by its name. */
  static LogFormat named(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "-Dformat must be one of "
                        + ALL.stream().map(LogFormat::name).toList()
                        + ", got "
                        + name));
  }
}
