package com.datasaz.rl.jdbc;

import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for the whole build, as root too; stopped when the tests' JVM ends. */
final class PostgresServer {
  private static EmbeddedPostgres server;

  private PostgresServer() {}

  static synchronized DataSource database(String name) throws IOException, SQLException {
    EmbeddedPostgres running = running();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("create database " + name);
    }
    DataSource database = running.getDatabase("postgres", name);
    return new ConnectionKeeper(name, database::getConnection);
  }

  /** The URL of a database that was made. */
  static synchronized String url(String name) {
    return server.getJdbcUrl("postgres", name);
  }

  /** The same database with other settings of the session. */
  static synchronized DataSource with(String name, String options) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.getJdbcUrl("postgres", name));
    source.setOptions(options);
    return source;
  }

  private static EmbeddedPostgres running() throws IOException {
    Machines.assumeLinux();
    if (server == null) {
      Path data = Files.createTempDirectory("rl-postgres");
      server =
          EmbeddedPostgres.builder()
              // All off by default here, so that what was acknowledged would be lost.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "60")
              .setOverrideWorkingDirectory(data.toFile())
              .start();
      Machines.atTheEnd(server, data);
    }
    return server;
  }
}
