package com.datasaz.rl.evaluate.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  /** All records as they are read; a bad one as {@code line:column reason}. */
  private static List<Object> read(String text) throws IOException {
    List<Object> found = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new StringReader(text))) {
      while (true) {
        try {
          CsvRow row = reader.next();
          if (row == null) {
            return found;
          }
          found.add(row.texts());
        } catch (BadLineException e) {
          found.add(e.line() + ":" + e.column() + " " + e.reason());
        }
      }
    }
  }

  @Test
  void readsPlainValuesWithAnyLineEnd() throws Exception {
    assertThat(read("a,b\r\nc,\n\n,d"))
        .containsExactly(List.of("a", "b"), List.of("c", ""), List.of("", "d"));
    assertThat(read("")).isEmpty();
    assertThat(read("\r\n\n")).isEmpty();
  }

  @Test
  void readsQuotedValues() throws Exception {
    assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"\"\r\n\"\"\"\",x"))
        .containsExactly(List.of("a,b", "say \"hi\"", ""), List.of("\"", "x"));
  }

  @Test
  void keepsLineEndsBetweenQuotes() throws Exception {
    assertThat(read("\"one\r\ntwo\n\",b\nc,d"))
        .containsExactly(List.of("one\r\ntwo\n", "b"), List.of("c", "d"));
  }

  @Test
  void tellsWhereEachValueBegins() throws Exception {
    try (CsvReader reader = new CsvReader(new StringReader("h\n\"a\nb\",cd,\"e\""))) {
      reader.next();
      CsvRow row = reader.next();
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.cells())
          .containsExactly(
              new CsvRow.Cell("a\nb", 2, 1),
              new CsvRow.Cell("cd", 3, 4),
              new CsvRow.Cell("e", 3, 7));
    }
  }

  @Test
  void goesOnAfterABadLine() throws Exception {
    assertThat(read("a\"b,c\nd,e\n\"f\"g,h\ni,j"))
        .containsExactly(
            "1:2 a value with a quote must be quoted as a whole",
            List.of("d", "e"),
            "3:4 a comma must follow the quote that closes a value",
            List.of("i", "j"));
  }

  @Test
  void losesOneLineToAQuoteThatIsNeverClosed() throws Exception {
    assertThat(read("a,\"b\nc,d\ne,f\n"))
        .containsExactly("1:3 a quoted value must be closed", List.of("c", "d"), List.of("e", "f"));
  }

  @Test
  void losesOneLineToAQuoteThatWouldSwallowTheFile() throws Exception {
    String rest = "x,y\n".repeat(1_000);
    List<Object> found = read("a,\"b\n" + rest);
    assertThat(found).hasSize(1_001);
    assertThat(found.get(0)).isEqualTo("1:3 a quoted value must be closed");
  }
}
