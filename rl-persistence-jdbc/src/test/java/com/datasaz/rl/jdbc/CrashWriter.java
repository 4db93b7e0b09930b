package com.datasaz.rl.jdbc;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.journal.JournaledStore;
import com.datasaz.rl.train.Trainer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The process that is killed: it shows, records and learns, and tells each key only after it was
 * acknowledged.
 */
final class CrashWriter {
  static final int THREADS = 4;

  private CrashWriter() {}

  /**
   * Works until it is killed.
   *
   * @param args the store, where it is, the number of this run, and the port to tell keys to
   */
  public static void main(String[] args) throws Exception {
    ExecutorService writers = Executors.newCachedThreadPool();
    ExecutorCompletionService<Void> work = new ExecutorCompletionService<>(writers);
    try (CrashedStore.Opened opened = CrashedStore.valueOf(args[0]).open(args[1]);
        Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[3]))) {
      startDraining(opened, Integer.parseInt(args[2]));
      for (int i = 0; i < THREADS; i++) {
        String name = args[2] + "-" + i + "-";
        work.submit(() -> recordForEver(opened.store(), name, parent.getOutputStream()));
      }
      work.submit(() -> learnForEver(opened.store()));
      work.take().get();
    }
  }

  /** In every other run the journal's store is away. */
  private static void startDraining(CrashedStore.Opened opened, int run) {
    if (opened.store() instanceof JournaledStore journaled && run % 2 == 0) {
      ScheduledExecutorService drains = Executors.newScheduledThreadPool(1);
      journaled.startDraining(drains, Duration.ofMillis(5));
    }
  }

  private static Void learnForEver(Store store) throws InterruptedException {
    List<Trainer> trainers = CrashModel.trainers(store);
    while (true) {
      trainers.forEach(Trainer::learn);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static Void recordForEver(Store store, String name, OutputStream out) throws IOException {
    for (int i = 0; ; i++) {
      String key = name + i;
      Decision decision = decision(key, i);
      store.decisions().append(List.of(decision));
      store.interactions().record(List.of(click(key, i)));
      byte[] line = (key + "\n").getBytes(StandardCharsets.US_ASCII);
      synchronized (out) {
        out.write(line);
      }
    }
  }

  private static Interaction click(String key, int i) {
    return Interaction.of(
            key, "u-" + key, "item" + i % 5, InteractionType.CLICK, Instant.ofEpochSecond(i + 1))
        .answering("d-" + key);
  }

  private static Decision decision(String key, int i) {
    Item item = new Item("item" + i % 5, Attributes.builder().put("price", 1.0 + i % 7).build());
    Context context =
        new Context("u-" + key, Attributes.builder().put("hour", i % 24 / 24.0).build());
    return new Decision(
        "d-" + key,
        Instant.ofEpochSecond(i),
        context,
        "default",
        "1",
        PropensityKind.EXACT,
        i,
        new Candidates(Candidates.Scope.SHOWN, 1, List.of(item.id())),
        List.of(new ShownItem(item, 0, 0.5, 0.25, false, Placement.POLICY)),
        null);
  }
}
