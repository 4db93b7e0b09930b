package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.internal.connection.SqliteFile;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest extends SchemaContract {
  @TempDir private Path folder;

  private int number;

  @Override
  DataSource empty() {
    return SqliteFile.of(folder.resolve("schema" + ++number + ".db"));
  }

  @Override
  String folder() {
    return "sqlite";
  }
}
