package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.schema.IdType;
import com.mysql.cj.jdbc.MysqlDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

/** The same server with MySQL's driver; there is no MySQL server that a build could unpack. */
class MySqlDriverStoreTest extends JdbcStoreContract {
  private DataSource source;

  @BeforeAll
  void start() throws Exception {
    MysqlDataSource mysql = new MysqlDataSource();
    mysql.setURL(MariaDbServer.database("mysql", "other_driver"));
    source = new ConnectionKeeper("MySQL driver", mysql::getConnection);
  }

  @Override
  DataSource dataSource() {
    return source;
  }

  @Override
  IdType idType() {
    return IdType.BIGINT;
  }
}
