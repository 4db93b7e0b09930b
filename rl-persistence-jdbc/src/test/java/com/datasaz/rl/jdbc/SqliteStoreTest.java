package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.internal.connection.SqliteFile;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends JdbcStoreContract {
  private ConnectionKeeper file;

  @BeforeAll
  void name(@TempDir Path folder) {
    file = SqliteFile.of(folder.resolve("store & more.db"));
  }

  @AfterAll
  void close() {
    file.close();
  }

  @Override
  DataSource dataSource() {
    return file;
  }
}
