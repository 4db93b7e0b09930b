package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** The server with its own driver. */
class MariaDbStoreTest extends JdbcStoreContract {
  private String url;
  private DataSource source;

  @BeforeAll
  void start() throws Exception {
    url = MariaDbServer.database("mariadb", "contract");
    source = new MariaDbPoolDataSource(url + "&maxPoolSize=30");
  }

  @Override
  DataSource dataSource() {
    return source;
  }

  @Test
  void refusesToCutTextsOff() {
    DataSource careless =
        Sources.of(() -> DriverManager.getConnection(url + "&sessionVariables=sql_mode=''"));
    assertThatThrownBy(() -> JdbcStore.open(careless)).hasMessageContaining("STRICT_TRANS_TABLES");
  }

  @Test
  void refusesToLoseCommits() throws Exception {
    execute("set global innodb_flush_log_at_trx_commit = 2");
    try {
      assertThatThrownBy(() -> JdbcStore.open(source))
          .hasMessageContaining("innodb_flush_log_at_trx_commit is 2")
          .hasMessageContaining("PROCESS_SAFE");
    } finally {
      execute("set global innodb_flush_log_at_trx_commit = 1");
    }
  }
}
