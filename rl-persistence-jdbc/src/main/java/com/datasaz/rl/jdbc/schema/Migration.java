package com.datasaz.rl.jdbc.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One numbered file of the schema, filled in for these tables.
 *
 * @param version its number, from 1
 * @param file its name
 * @param sql its text
 */
record Migration(int version, String file, String sql) {
  private static final Pattern END_OF_STATEMENT = Pattern.compile(";[ \\t]*(\\r?\\n|$)");
  private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\R?");

  /** Reads a file from the jar as it is there. */
  static String read(String path) {
    try (InputStream in = Migration.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar must hold " + path + ": build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checksum is over the text as it is applied, so that other ids or keys are noticed. */
  String sha256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  List<String> statements() {
    return statements(sql);
  }

  static List<String> statements(String sql) {
    return Stream.of(END_OF_STATEMENT.split(COMMENT.matcher(sql).replaceAll("")))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }
}
