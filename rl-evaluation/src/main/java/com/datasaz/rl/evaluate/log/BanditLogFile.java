package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Experience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A published log of choices that stays in its file: each pass reads it anew, so that memory grows
 * with the items alone, not with the lines. What {@link BanditLog} holds in memory, this streams.
 *
 * <p>Thread contract: immutable; each stream is for one thread. The file must not change meanwhile.
 */
public final class BanditLogFile implements RoundSource {
  private final Path file;
  private final LogFormat format;
  private final List<Item> items;
  private final LogEncoding encoding;
  private final long size;
  private final long badLines;
  private final RewardRange seen;

  private BanditLogFile(Path file, ChoiceReader reader, long size, RewardRange seen) {
    this.file = file;
    this.format = reader.format();
    this.items = reader.items();
    this.encoding = LogEncoding.of(format, items);
    this.size = size;
    this.badLines = reader.badLines();
    this.seen = seen;
  }

  /**
   * Reads a log once, to see that it is good.
   *
   * @param file the log, plain or gzipped
   * @param format its format, or empty to find it out by the columns
   * @param listener is told of progress and of bad lines
   * @return the log
   * @throws IOException when a file cannot be read
   * @throws LogException when it is not of that format, holds no lines, or more than 1 % of its
   *     lines are bad
   */
  public static BanditLogFile check(Path file, Optional<LogFormat> format, LogListener listener)
      throws IOException {
    try (ChoiceReader reader = ChoiceReader.open(file, format, listener)) {
      long size = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (LoggedChoice choice = reader.next(); choice != null; choice = reader.next()) {
        size++;
        least = Math.min(least, choice.reward());
        most = Math.max(most, choice.reward());
      }
      if (size == 0) {
        throw new LogException(file + " must have lines after its header, got none that is good");
      }
      return new BanditLogFile(file, reader, size, new RewardRange(least, most));
    }
  }

  /**
   * Returns the format.
   *
   * @return the format, with the columns of this file
   */
  public LogFormat format() {
    return format;
  }

  /**
   * Returns the encoder of contexts and items.
   *
   * @return the format's
   */
  public FeatureEncoder encoder() {
    return encoding.encoder();
  }

  /**
   * Returns what could be shown.
   *
   * @return the items, encoded
   */
  public Catalog catalog() {
    return encoding.catalog();
  }

  /**
   * Returns how many lines there are that are good.
   *
   * @return at least 1
   */
  public long size() {
    return size;
  }

  /**
   * Returns how many lines are left out.
   *
   * @return at most 1 % of all
   */
  public long badLines() {
    return badLines;
  }

  /**
   * Returns within what the rewards of this file lie.
   *
   * @return the smallest and the largest one
   */
  public RewardRange rewardsSeen() {
    return seen;
  }

  /**
   * Returns how many bytes each pass reads.
   *
   * @return the size of the file, compressed where it is
   * @throws IOException when the file cannot be read
   */
  public long bytes() throws IOException {
    return Files.size(file);
  }

  @Override
  public Stream<Experience> open() {
    return open(bytes -> {});
  }

  /**
   * Begins a pass.
   *
   * @param bytesRead is told of every portion of the file that was read
   * @return one experience a good line, in their order, each the end of its episode; to be closed
   * @throws UncheckedIOException when the file cannot be read; the stream throws it too
   */
  public Stream<Experience> open(LongConsumer bytesRead) {
    Lines lines = new Lines(bytesRead);
    Spliterator<Experience> rounds =
        Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(rounds, false).onClose(lines::close);
  }

  /** One pass over the lines. One thread. */
  private final class Lines implements Iterator<Experience> {
    private final ChoiceReader reader;
    private @Nullable LoggedChoice next;
    private long place;
    private boolean ended;

    Lines(LongConsumer bytesRead) {
      try {
        reader = ChoiceReader.reopen(file, format, items, new Portions(bytesRead));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = read();
        ended = next == null;
      }
      return next != null;
    }

    private @Nullable LoggedChoice read() {
      try {
        return reader.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Experience next() {
      LoggedChoice choice = hasNext() ? next : null;
      if (choice == null) {
        throw new NoSuchElementException(file + " has no more lines than " + place);
      }
      next = null;
      return encoding.experience(choice, place++);
    }

    void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Bad lines were told of when the log was checked. */
  private record Portions(LongConsumer consumer) implements LogListener {
    @Override
    public void bytesRead(long count) {
      consumer.accept(count);
    }
  }
}
