package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends JdbcStoreContract {
  private DataSource source;

  @BeforeAll
  void start() throws Exception {
    source = PostgresServer.database("contract");
  }

  @Override
  DataSource dataSource() {
    return source;
  }

  @Test
  void refusesToLoseCommits() {
    DataSource careless = PostgresServer.with("contract", "-c synchronous_commit=off");
    assertThatThrownBy(() -> JdbcStore.open(careless))
        .hasMessageContaining("synchronous_commit is off")
        .hasMessageContaining("NONE");
  }
}
