package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.schema.IdType;
import java.sql.DriverManager;
import javax.sql.DataSource;

/** Numbers as ids, a prefix, and a host whose connections do not commit by themselves. */
class H2BigintStoreTest extends JdbcStoreContract {
  private final DataSource source =
      Sources.withoutAutoCommit(
          () -> DriverManager.getConnection("jdbc:h2:mem:bigint;DB_CLOSE_DELAY=-1"));

  @Override
  DataSource dataSource() {
    return source;
  }

  @Override
  String prefix() {
    return "rec_2_";
  }

  @Override
  IdType idType() {
    return IdType.BIGINT;
  }
}
