package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.CustomerExport;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.contract.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/storage.md shows of customers, retention and dead letters. */
class CustomersDocTest {
  @TempDir private Path folder;

  @Test
  void erasesAndExports() throws IOException {
    AtomicInteger told = new AtomicInteger();
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
      store.decisions().append(List.of(Facts.decision("r1", "4711", Facts.NOON, "17")));
      // region export
      StringBuilder json = new StringBuilder();
      CustomerExport.write(store, "4711", json);
      // endregion
      assertThat(json)
          .startsWith("{\"user\":\"4711\",\"features\":null,\"log\":[{\"kind\":\"shown\"");

      CustomerEraser.Holder recommender = userId -> told.incrementAndGet();
      CustomerEraser.Holder trainer = userId -> told.incrementAndGet();
      // region erase
      CustomerEraser eraser =
          new CustomerEraser(store, Clock.systemUTC(), List.of(recommender, trainer));
      eraser.resume(); // what was interrupted, once at the start
      LogEntry.Erased erased = eraser.eraseUser("4711");
      // endregion
      assertThat(told).hasValue(2);
      assertThat(erased.rows()).isEqualTo(2);
      assertThat(store.log().read(0, 10)).containsExactly(erased);
    }
  }

  @Test
  void deletesWhatIsOldAndBuriesWhatIsBad() {
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
      store.decisions().append(List.of(Facts.decision("r1", "4711", Facts.NOON, "17")));
      Instant now = Facts.NOON.plus(Duration.ofDays(800));
      List<String> models = List.of();
      // region retention
      Instant twoYearsAgo = now.minus(Duration.ofDays(730));
      int deleted;
      do {
        deleted = store.retention().deleteBefore(twoYearsAgo, models, 1_000);
      } while (deleted > 0);
      // endregion
      assertThat(store.log().read(0, 10)).isEmpty();

      List<Interaction> batch =
          List.of(Interaction.of("k", "4711", "17", InteractionType.CLICK, Facts.NOON));
      // region salvage
      Salvage salvage = new Salvage(store, Clock.systemUTC());
      Salvage.Left left = salvage.record(batch);
      for (DeadLetter letter : store.rejected().read(0, 100)) {
        String why = letter.reason(); // mend it, then
        boolean taken = salvage.retry(letter);
        assertThat(taken).as(why).isTrue();
      }
      // endregion
      assertThat(left.count()).isZero();
      assertThat(store.log().read(0, 10)).hasSize(1);
    }
  }
}
