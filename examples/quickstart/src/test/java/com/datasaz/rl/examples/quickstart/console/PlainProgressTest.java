package com.datasaz.rl.examples.quickstart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);

  @Test
  void tellsAFewTimesAndAtTheEnd() {
    AtomicLong now = new AtomicLong();
    try (PlainProgress progress = new PlainProgress(out, "shopping", "pages", 100_000, now::get)) {
      for (int i = 0; i < 100_000; i++) {
        now.addAndGet(100_000); // 0.1 ms
        progress.step(1);
      }
    }
    String told = bytes.toString(StandardCharsets.US_ASCII);
    assertThat(told.lines().count()).isBetween(2L, 11L);
    assertThat(told)
        .contains("shopping: 100 % (100,000 of 100,000 pages, 10 s)")
        .doesNotContain("\r\n\r");
  }

  @Test
  void tellsAfterSilence() {
    AtomicLong now = new AtomicLong();
    try (PlainProgress progress = new PlainProgress(out, "shopping", "pages", 1_000, now::get)) {
      now.set(11_000_000_000L);
      progress.step(1);
      assertThat(bytes.toString(StandardCharsets.US_ASCII))
          .contains("0 % (1 of 1,000 pages, 11 s)");
    }
  }

  @Test
  void tablesAreAscii() {
    Table table =
        new Table(
                "Means of \u201call\u201d",
                List.of(Table.Column.text("Policy"), Table.Column.number("CTR, by any click")),
                List.of(List.of("LinUCB", "7.1 \u00b1 0.2 %"), List.of("\u00dcber", "1")))
            .withNotes("\u00b1: one standard error.");
    assertThat(TextTable.of(table).lines())
        .containsExactly(
            "  Means of \"all\"",
            "",
            "            CTR, by any",
            "  Policy          click",
            "  ------  -------------",
            "  LinUCB  7.1 +/- 0.2 %",
            "  ?ber                1",
            "",
            "  +/-: one standard error.");
  }

  @Test
  void wrapsLongTexts() {
    assertThat(TextTable.wrapped("word ".repeat(60)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(102))
        .hasSizeGreaterThan(2);
  }
}
