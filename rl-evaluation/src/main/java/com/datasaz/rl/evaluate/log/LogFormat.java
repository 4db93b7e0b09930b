package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How one kind of log is read. Thread contract: immutable. */
public abstract class LogFormat {
  /** Apart, since a class must not make its own subclasses while it is being loaded. */
  private static final class Known {
    private static final LogFormat OPEN_BANDIT = new OpenBanditFormat();
    private static final LogFormat HILLSTROM = new HillstromFormat();
    private static final LogFormat CSV = new CsvFormat(List.of());
    private static final List<LogFormat> ALL = List.of(OPEN_BANDIT, HILLSTROM, CSV);
  }

  private static final String SHORT_OPEN_BANDIT = "obd";

  LogFormat() {}

  /**
   * Returns the Open Bandit Dataset's (Saito et al. 2021, arXiv:2008.07146): which item a fashion
   * shop showed at which of three places, with the probability of that; the reward is a click.
   * {@code item_context.csv} stands beside the log.
   *
   * @return the format
   */
  public static LogFormat openBandit() {
    return Known.OPEN_BANDIT;
  }

  /**
   * Returns that of Kevin Hillstrom's e-mail test (MineThatData, 2008): every customer got a men's
   * e-mail, a women's e-mail or none, at random; the reward is a visit.
   *
   * @return the format
   */
  public static LogFormat hillstrom() {
    return Known.HILLSTROM;
  }

  /**
   * Returns that of any log of one choice a line: columns {@code item_id}, {@code propensity} and
   * {@code reward}, and any number of numeric ones that begin with {@code context_}.
   *
   * @return the format
   */
  public static LogFormat csv() {
    return Known.CSV;
  }

  /**
   * Returns all formats, in the order in which they are tried.
   *
   * @return the formats
   */
  public static List<LogFormat> all() {
    return Known.ALL;
  }

  /**
   * Finds a format.
   *
   * @param name what its {@link #name()} is; {@code obd} is {@code open-bandit} too
   * @return the format
   * @throws LogException when there is none of that name
   */
  public static LogFormat named(String name) {
    String full = name.equals(SHORT_OPEN_BANDIT) ? Known.OPEN_BANDIT.name() : name;
    return Known.ALL.stream()
        .filter(format -> format.name().equals(full))
        .findFirst()
        .orElseThrow(
            () ->
                new LogException(
                    "a log's format must be one of "
                        + names()
                        + ", got "
                        + Printable.of(name, 40)));
  }

  /**
   * Returns the names of all formats.
   *
   * @return the names, in the order in which they are tried
   */
  public static List<String> names() {
    return Known.ALL.stream().map(LogFormat::name).toList();
  }

  /** Finds the format of a header. */
  static Optional<LogFormat> detect(Header header) {
    return Known.ALL.stream().filter(format -> header.hasAll(format.requiredColumns())).findFirst();
  }

  /**
   * Returns the name by which a person asks for it.
   *
   * @return such as {@code open-bandit}
   */
  public abstract String name();

  /**
   * Returns what the log is, for a report.
   *
   * @return a sentence or two
   */
  public abstract String description();

  /**
   * Returns what the reward is, for axes and tables.
   *
   * @return such as {@code clicks per item shown}
   */
  public abstract String rewardName();

  /**
   * Returns within what the rewards lie, where the format says so.
   *
   * @return the smallest and the largest reward there can be; empty where only the log tells
   */
  public Optional<RewardRange> rewards() {
    return Optional.empty();
  }

  /**
   * Returns how raw values become features.
   *
   * @return the encoder of the log's contexts and items
   */
  public abstract FeatureEncoder encoder();

  /** The columns without which a file is no log of this kind. */
  abstract List<String> requiredColumns();

  /** The format of a file, which is the wanted one or that of its columns. */
  static LogFormat of(Path file, Header header, Optional<LogFormat> wanted) {
    LogFormat format =
        wanted
            .or(() -> detect(header))
            .orElseThrow(
                () ->
                    new LogException(
                        file
                            + " must have the columns of one of "
                            + names()
                            + ", got "
                            + shortened(header.names())
                            + ": pass another file"));
    List<String> missing =
        format.requiredColumns().stream().filter(name -> !header.names().contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new LogException(
          file
              + " must have the columns "
              + format.requiredColumns()
              + " of "
              + format.name()
              + ", but lacks "
              + missing
              + " among "
              + shortened(header.names())
              + ": is it the right file, and the right format?");
    }
    return format.fitted(header);
  }

  private static String shortened(List<String> names) {
    return Printable.of(names.toString(), 300);
  }

  /** The format with the columns that it leaves open. */
  LogFormat fitted(Header header) {
    return this;
  }

  /** What could be shown; {@code file} is the log, beside which more may stand. */
  abstract List<Item> items(Path file) throws IOException;

  /** Reads one line. */
  abstract LoggedChoice read(Header header, CsvRow row, List<Item> items) throws BadLineException;

  @Override
  public String toString() {
    return name();
  }
}
