package com.datasaz.rl.jdbc;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;

class H2StoreTest extends JdbcStoreContract {
  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "sa", "");

  @AfterAll
  void close() {
    pool.dispose();
  }

  @Override
  DataSource dataSource() {
    pool.setMaxConnections(30);
    return pool;
  }
}
