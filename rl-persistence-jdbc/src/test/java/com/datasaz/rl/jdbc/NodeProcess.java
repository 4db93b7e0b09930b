package com.datasaz.rl.jdbc;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.jdbc.internal.connection.ConnectionKeeper;
import com.datasaz.rl.jdbc.schema.IdType;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.task.BackgroundTask;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One node of a shop: it serves and learns in turn with the others, while eight threads send
 * clicks. It tells its parent how far each thread was acknowledged ({@code SENT thread count}), and
 * which bits serve ({@code SERVES version digest}). It ends when its input does.
 */
final class NodeProcess {
  /** How many clicks a call carries. */
  private static final int BATCH = 10;

  private final Workload workload;
  private final int node;
  private final int rate;
  private final JdbcStore store;
  private final PrintStream parent;

  private NodeProcess(Workload workload, int node, int rate, JdbcStore store, PrintStream parent) {
    this.workload = workload;
    this.node = node;
    this.rate = rate;
    this.store = store;
    this.parent = parent;
  }

  /**
   * Runs until its input ends.
   *
   * @param args the URL, the number of keys, the number of the node, the most sends of a thread in
   *     a second, the port to tell the parent on, and how much each thread has sent before
   */
  public static void main(String[] args) throws Exception {
    ConnectionKeeper source =
        new ConnectionKeeper(args[0], () -> DriverManager.getConnection(args[0]));
    JdbcStore store = JdbcStore.builder(source).idType(IdType.VARCHAR).migrate().open();
    Workload workload = new Workload(Integer.parseInt(args[1]));
    try (Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[4]));
        PrintStream out = new PrintStream(parent.getOutputStream(), true, StandardCharsets.UTF_8)) {
      new NodeProcess(workload, Integer.parseInt(args[2]), Integer.parseInt(args[3]), store, out)
          .run(List.of(args).subList(5, args.length).stream().map(Integer::valueOf).toList());
    }
    Runtime.getRuntime().halt(0);
  }

  private void run(List<Integer> sentBefore) throws Exception {
    ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    Recommender recommender =
        Recommender.builder(store, Workload.ENCODER, Workload.algorithm())
            .model(Workload.MODEL)
            .catalog(Catalog.of(Workload.ENCODER, Workload.items()))
            .build();
    BackgroundTask learning =
        Workload.trainer(store)
            .node("node-" + node)
            .leaseTerm(Duration.ofSeconds(2))
            .build()
            .startLearning(background, Duration.ofMillis(200));
    BackgroundTask following = recommender.follow(background, Duration.ofMillis(200));
    ScheduledFuture<?> telling =
        background.scheduleWithFixedDelay(() -> tell(recommender), 0, 50, TimeUnit.MILLISECONDS);
    sendAll(sentBefore);
    System.in.readAllBytes();
    telling.cancel(false);
    following.close();
    learning.close();
  }

  private void tell(Recommender recommender) {
    String version = recommender.statistics().version();
    try {
      String digest = store.models().load(Workload.MODEL, String.valueOf(version)).sha256();
      say("SERVES " + version + " " + digest);
    } catch (StoreException e) {
      say("SERVES " + version + " nothing");
    }
  }

  private void say(String line) {
    synchronized (parent) {
      parent.println(line);
      parent.flush();
    }
  }

  private void sendAll(List<Integer> sentBefore) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(Workload.THREADS);
    CountDownLatch done = new CountDownLatch(Workload.THREADS);
    for (int t = 0; t < Workload.THREADS; t++) {
      int thread = t;
      senders.execute(
          () -> {
            send(thread, sentBefore.get(thread));
            done.countDown();
          });
    }
    done.await();
    senders.shutdown();
  }

  private void send(int thread, int from) {
    int[] keys = workload.sends(node, thread);
    long begin = System.nanoTime();
    for (int i = from; i < keys.length; i = Math.min(i + BATCH, keys.length)) {
      int[] batch = Arrays.copyOfRange(keys, i, Math.min(i + BATCH, keys.length));
      sendUntilAcknowledged(IntStream.of(batch).mapToObj(workload::click).toList());
      say("SENT " + thread + " " + (i + batch.length));
      pace(begin, i + batch.length - from);
    }
  }

  private void sendUntilAcknowledged(List<Interaction> clicks) {
    for (int tries = 1; ; tries++) {
      try {
        store.interactions().record(clicks);
        return;
      } catch (StoreException e) {
        if (tries == 100) {
          throw e;
        }
      }
    }
  }

  private void pace(long begin, long sent) {
    long due = begin + sent * TimeUnit.SECONDS.toNanos(1) / rate;
    long left = due - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }
}
