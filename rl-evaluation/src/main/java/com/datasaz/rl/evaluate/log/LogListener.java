package com.datasaz.rl.evaluate.log;

import java.nio.file.Path;

/** Is told how the reading of a log goes. Thread contract: called on the thread that reads. */
public interface LogListener {
  /** Listens to nothing: for callers who look at {@link BanditLog#badLines()} afterwards. */
  LogListener NONE = new LogListener() {};

  /**
   * Takes note of progress.
   *
   * @param count how many further bytes of the file were read
   */
  default void bytesRead(long count) {}

  /**
   * Takes note of a line that cannot be used and is left out.
   *
   * @param file the file
   * @param line the line of the wrong place, from 1
   * @param column the character of the wrong place in its line, from 1
   * @param reason what is wrong there; {@link Printable}, whatever the file holds
   */
  default void badLine(Path file, long line, int column, String reason) {}
}
