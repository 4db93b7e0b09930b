package com.datasaz.rl.jdbc;

import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

class MariaDbSchemaTest extends SchemaContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  DataSource empty() throws Exception {
    String url = MariaDbServer.database("mariadb", "schema_" + NUMBER.incrementAndGet());
    return Sources.of(() -> DriverManager.getConnection(url));
  }

  @Override
  boolean commitsDdlByItself() {
    return true;
  }

  @Override
  String folder() {
    return "mariadb";
  }
}
