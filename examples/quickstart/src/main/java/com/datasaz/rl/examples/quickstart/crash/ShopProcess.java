package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running shop. Thread contract: one thread. */
final class ShopProcess {
  private static final int SECONDS_TO_END = 60;

  private final Process process;
  private final URI address;

  private ShopProcess(Process process, int port) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Starts the shop with the Java and the class path of this program. */
  static ShopProcess start(Path database, Path log, long seed, WorldSize size) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    // A killed process cannot delete the driver's library that it unpacked.
                    "-Dorg.sqlite.tmpdir=" + database.toAbsolutePath().getParent(),
                    ShopServer.class.getName(),
                    database.toString(),
                    Long.toString(seed),
                    Integer.toString(size.customers()),
                    Integer.toString(size.products())))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("CLASSPATH", ClassPath.ofThisProgram());
    Process process = builder.start();
    return new ShopProcess(process, port(process, log.toFile()));
  }

  private static int port(Process process, File log) throws IOException {
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      process.destroyForcibly();
      throw new IOException("the shop's process did not open, got " + line + ": see " + log);
    }
    return Integer.parseInt(line.substring("READY ".length()));
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** Kills the process as a power cut would: no handler runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Ends the process in order. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      kill();
      throw new IOException("the shop's process did not end within " + SECONDS_TO_END + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("the shop's process ended with code " + process.exitValue());
    }
  }
}
