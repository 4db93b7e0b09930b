package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.jdbc.schema.Schema;
import com.datasaz.rl.jdbc.schema.Tables;
import com.datasaz.rl.store.contract.Facts;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed in the middle of a migration; the next one goes on. Killed after a few of the
 * steps, or after each of them with {@code -Drl.migration.kills=all}.
 */
class MigrationKillTest {
  private static final boolean ALL = "all".equals(System.getProperty("rl.migration.kills"));

  @TempDir private Path folder;

  @Test
  void sqliteGoesOn() throws Exception {
    killAndGoOn(
        step ->
            "jdbc:sqlite:"
                + folder.resolve(step + ".db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000");
  }

  @Test
  void postgresqlGoesOn() throws Exception {
    killAndGoOn(
        step -> {
          PostgresServer.database("migration_" + step);
          return PostgresServer.url("migration_" + step);
        });
  }

  @Test
  void mariaDbGoesOn() throws Exception {
    killAndGoOn(step -> MariaDbServer.database("mariadb", "migration_" + step));
  }

  private interface Databases {
    /** Makes an empty database and returns its URL. */
    String url(int step) throws Exception;
  }

  private void killAndGoOn(Databases databases) throws Exception {
    for (int step : ALL ? IntStream.range(1, 200).toArray() : new int[] {4, 9, 16}) {
      String url = databases.url(step);
      int exit = migrate(url, step);
      assertThat(exit).as("after step %d", step).isIn(0, MigratingProcess.KILLED);
      DataSource source = Sources.of(() -> DriverManager.getConnection(url));
      Schema schema = Schema.of(source, Tables.standard());
      schema.migrate();
      schema.validate();
      JdbcStore store = JdbcStore.open(source);
      store.interactions().record(List.of(Facts.click("k", "1", "2", Facts.NOON)));
      assertThat(store.log().read(0, 10)).hasSize(1);
      assertThat(store.models().leases().take("m", "node", null)).isPresent();
      if (exit == 0) {
        assertThat(step).as("there were steps to kill").isGreaterThan(16);
        return;
      }
    }
  }

  private int migrate(String url, int step) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                // A killed process cannot delete the driver's library that it unpacked.
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                MigratingProcess.class.getName(),
                url,
                Integer.toString(step))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.out").toFile())
            .start();
    try {
      assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return child.exitValue();
    } finally {
      child.destroyForcibly();
    }
  }
}
