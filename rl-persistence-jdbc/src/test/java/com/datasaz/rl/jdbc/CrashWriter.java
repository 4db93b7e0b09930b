package com.datasaz.rl.jdbc;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process that is killed: it records, and tells each key only after it was acknowledged. */
final class CrashWriter {
  static final int THREADS = 4;

  private CrashWriter() {}

  /**
   * Records until it is killed.
   *
   * @param args the file, the number of this run, and the port to tell keys to
   */
  public static void main(String[] args) throws Exception {
    String run = args[1];
    ExecutorService writers = Executors.newFixedThreadPool(THREADS);
    try (JdbcStore store = JdbcStore.sqlite(Path.of(args[0]));
        Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2]))) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = run + "-" + i + "-";
        work.add(() -> recordForEver(store, name, parent.getOutputStream()));
      }
      writers.invokeAny(work);
    }
  }

  private static Void recordForEver(JdbcStore store, String name, OutputStream out)
      throws IOException {
    for (int i = 0; ; i++) {
      String key = name + i;
      store
          .interactions()
          .record(
              List.of(
                  Interaction.of(
                      key, "user", "item", InteractionType.CLICK, Instant.ofEpochSecond(i))));
      byte[] line = (key + "\n").getBytes(StandardCharsets.US_ASCII);
      synchronized (out) {
        out.write(line);
      }
    }
  }
}
