package com.datasaz.rl.evaluate.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * RFC 4180: records end with CRLF or LF, the last one perhaps with nothing; a quoted value may hold commas, line ends, and quotes written
 * twice; a value that is not quoted holds no quote. Lines without any character are passed over.
 *
 * A reader that gives up at the first bad quote would lose a whole log to one line, and one that reads on would swallow good lines as part
 * of a value. So a record that is not well-formed costs its first line alone: reading goes on with the line after it.
 */
/** Reads CSV strictly, and goes on after what is wrong. Thread contract: one thread. */
final class CsvReader implements AutoCloseable {
  /** A quote that was never closed would otherwise make the rest of the file one value. */
  private static final int MOST_LINES = 100;

  private final BufferedReader in;
  private final Deque<String> pushedBack = new ArrayDeque<>();
  private long linesRead;

  CsvReader(Reader in) {
    this.in = new BufferedReader(in);
  }

  /**
   * Reads the next record.
   *
   * @return null at the end
   * @throws BadLineException when it is not well-formed; the next call goes on after its first line
   */
  @Nullable CsvRow next() throws IOException, BadLineException {
    String line = nextLine();
    while (line != null && content(line).isEmpty()) {
      line = nextLine();
    }
    return line == null ? null : new Parser(line).row();
  }

  /** How many lines were read so far. */
  long linesRead() {
    return linesRead;
  }

  private @Nullable String nextLine() throws IOException {
    String line = pushedBack.isEmpty() ? readLine() : pushedBack.pop();
    linesRead += line == null ? 0 : 1;
    return line;
  }

  /** Reads a line with its end, which belongs to the value when it stands between quotes. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0) {
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
      c = in.read();
    }
    return line.isEmpty() ? null : line.toString();
  }

  private static String content(String line) {
    int end = line.length();
    end -= end > 0 && line.charAt(end - 1) == '\n' ? 1 : 0;
    end -= end > 0 && line.charAt(end - 1) == '\r' ? 1 : 0;
    return line.substring(0, end);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Takes one record apart, and the lines that its quoted values go on over. */
  private final class Parser {
    private final long firstLine = linesRead;
    private final Deque<String> furtherLines = new ArrayDeque<>();
    private final List<CsvRow.Cell> cells = new ArrayList<>();
    private String line;
    private String content;
    private int at;

    Parser(String line) {
      this.line = line;
      this.content = content(line);
    }

    CsvRow row() throws IOException, BadLineException {
      try {
        cell();
        while (at < content.length()) {
          at++; // the comma
          cell();
        }
        return new CsvRow(firstLine, cells);
      } catch (BadLineException e) {
        giveBack();
        throw e;
      }
    }

    private void giveBack() {
      linesRead -= furtherLines.size();
      furtherLines.descendingIterator().forEachRemaining(pushedBack::push);
    }

    /** Reads up to a comma or the end of the record. */
    private void cell() throws IOException, BadLineException {
      if (at < content.length() && content.charAt(at) == '"') {
        quoted();
      } else {
        plain();
      }
    }

    private void plain() throws BadLineException {
      int start = at;
      while (at < content.length() && content.charAt(at) != ',') {
        if (content.charAt(at) == '"') {
          throw bad("a value with a quote must be quoted as a whole");
        }
        at++;
      }
      cells.add(new CsvRow.Cell(content.substring(start, at), linesRead, start + 1));
    }

    private void quoted() throws IOException, BadLineException {
      long startLine = linesRead;
      int start = at++;
      StringBuilder value = new StringBuilder();
      while (!isClosed()) {
        if (at < line.length()) {
          value.append(line.charAt(at++));
        } else {
          goOn(startLine, start);
          continue;
        }
        at += value.charAt(value.length() - 1) == '"' ? 1 : 0;
      }
      at++;
      if (at < content.length() && content.charAt(at) != ',') {
        throw bad("a comma must follow the quote that closes a value");
      }
      cells.add(new CsvRow.Cell(value.toString(), startLine, start + 1));
    }

    /** Tells whether a quote stands here that is not the first of two. */
    private boolean isClosed() {
      boolean quote = at < line.length() && line.charAt(at) == '"';
      return quote && !(at + 1 < line.length() && line.charAt(at + 1) == '"');
    }

    private void goOn(long startLine, int start) throws IOException, BadLineException {
      String more = furtherLines.size() < MOST_LINES ? nextLine() : null;
      if (more == null) {
        throw new BadLineException(startLine, start + 1, "a quoted value must be closed");
      }
      furtherLines.add(more);
      line = more;
      content = content(more);
      at = 0;
    }

    private BadLineException bad(String reason) {
      return new BadLineException(linesRead, at + 1, reason);
    }
  }
}
