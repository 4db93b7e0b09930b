package com.datasaz.rl.jdbc;

import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

class H2SchemaTest extends SchemaContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  DataSource empty() {
    String url = "jdbc:h2:mem:schema" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    return Sources.of(() -> DriverManager.getConnection(url));
  }

  @Override
  boolean commitsDdlByItself() {
    return true;
  }

  @Override
  String folder() {
    return "h2";
  }
}
