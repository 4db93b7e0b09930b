package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.jdbc.dialect.Durability;
import com.datasaz.rl.jdbc.schema.IdType;
import java.nio.file.Path;
import java.sql.DriverManager;
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
}
