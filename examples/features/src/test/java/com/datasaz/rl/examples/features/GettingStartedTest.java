package com.datasaz.rl.examples.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the page's program as a newcomer does. */
class GettingStartedTest {
  /** A fifth of the products is liked, with a probability of 0.4, and the others with 0.02. */
  private static final double PERCENT_AT_RANDOM = 9.6;

  @Test
  void learnsEndsAndGoesOn(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("shop.db");

    OtherProcess program = OtherProcess.run(GettingStarted.class, folder, file.toString());

    assertThat(program.exit()).isZero();
    assertThat(program.out()).hasSize(10).allMatch(line -> line.endsWith(" % clicked"));
    assertThat(clicked(program.out().get(4))).isGreaterThan(1.5 * PERCENT_AT_RANDOM);
    assertThat(program.out().subList(5, 10))
        .as("it goes on with what was learnt")
        .allSatisfy(line -> assertThat(clicked(line)).isGreaterThan(1.5 * PERCENT_AT_RANDOM));
    assertThat(program.err()).as("no warning, no stack trace").allMatch(l -> l.contains("INFO"));
    assertThat(program.logged("INFO").toString())
        .contains("version prior serves")
        .contains("version 1 serves");
    try (JdbcStore store = JdbcStore.sqlite(file)) {
      List<LogEntry.Shown> shown = shown(store);
      assertThat(shown).as("every page is in the log").hasSize(3_000);
      assertThat(shown).allMatch(one -> one.decision().fallback() == null);
    }
  }

  private static double clicked(String line) {
    return Double.parseDouble(line.replaceAll(".*: (\\d+) % clicked", "$1"));
  }

  private static List<LogEntry.Shown> shown(Store store) {
    return LogReader.of(store.log()).stream()
        .filter(LogEntry.Shown.class::isInstance)
        .map(LogEntry.Shown.class::cast)
        .toList();
  }
}
