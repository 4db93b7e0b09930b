package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.jdbc.dialect.Durability;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.store.journal.JournaledStore;
import com.datasaz.rl.store.journal.Overflow;
import com.datasaz.rl.task.BackgroundTask;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to open a store, as docs/storage.md shows them. */
class OpeningTest {
  @Test
  void opens(@TempDir Path folder) {
    DataSource dataSource =
        Sources.of(
            () ->
                DriverManager.getConnection(
                    "jdbc:sqlite:" + folder.resolve("shop.db") + "?journal_mode=WAL"));
    // region opening
    JdbcStore own = JdbcStore.sqlite(folder.resolve("recommendations.db"));
    JdbcStore shops =
        JdbcStore.builder(dataSource).prefix("rec_").idType(IdType.VARCHAR).migrate().open();
    // endregion
    assertThat(own.durability()).isEqualTo(Durability.POWER_SAFE);
    assertThat(shops.log().last()).isZero();
    own.close();
    shops.close();
  }

  @Test
  void opensBehindAJournal(@TempDir Path folder) {
    JdbcStore database = JdbcStore.sqlite(folder.resolve("recommendations.db"));
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    // region journal
    JournaledStore store =
        JournaledStore.builder(database, folder.resolve("journal"))
            .overflow(Overflow.waitUpTo(Duration.ofMillis(50)))
            .open();
    BackgroundTask draining = store.startDraining(executor, Duration.ofMillis(200));
    // endregion
    draining.close();
    executor.shutdown();
    assertThat(store.statistics().waiting()).isZero();
    store.close();
    database.close();
  }
}
