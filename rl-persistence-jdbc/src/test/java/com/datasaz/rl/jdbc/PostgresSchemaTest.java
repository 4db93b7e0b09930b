package com.datasaz.rl.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

class PostgresSchemaTest extends SchemaContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  DataSource empty() throws Exception {
    return PostgresServer.database("schema_" + NUMBER.incrementAndGet());
  }

  @Override
  String folder() {
    return "postgresql";
  }
}
