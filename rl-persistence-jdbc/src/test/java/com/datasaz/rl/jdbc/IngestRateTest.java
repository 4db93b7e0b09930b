package com.datasaz.rl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.journal.JournaledStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many interactions a second 32 callers record durably, one a call, beside the machine's bare
 * rate of flushes. Skipped unless {@code -Drl.ingest.seconds} says how long each store is measured;
 * the figures go to {@code target/ingest-rate.txt}.
 */
class IngestRateTest {
  private static final int SECONDS = Integer.getInteger("rl.ingest.seconds", 0);
  private static final int THREADS = 32;
  private static final Path FIGURES = Path.of("target", "ingest-rate.txt");

  @TempDir private Path folder;

  @Test
  void measures() throws Exception {
    assumeTrue(SECONDS > 0, "takes some seconds a store: set -Drl.ingest.seconds");
    report("bare flushes of a file of fixed size, one thread", flushes());
    for (CrashedStore kind : List.of(CrashedStore.SQLITE, CrashedStore.POSTGRESQL)) {
      try (CrashedStore.Opened opened = kind.open(where(kind))) {
        report(kind + ", " + THREADS + " threads", rate(opened.store().interactions()));
      }
    }
    try (JournaledStore store = journal("durable", Duration.ZERO)) {
      report("JOURNAL durable, " + THREADS + " threads", rate(store.interactions()));
    }
    try (JournaledStore store = journal("fast", Duration.ofMillis(100))) {
      report("JOURNAL fast, " + THREADS + " threads", rate(store.interactions()));
    }
    report("bare flushes again", flushes());
  }

  private String where(CrashedStore kind) throws Exception {
    if (kind == CrashedStore.SQLITE) {
      return folder.toString();
    }
    PostgresServer.database("ingest");
    return PostgresServer.url("ingest");
  }

  private JournaledStore journal(String name, Duration fast) {
    var builder =
        JournaledStore.builder(new InMemoryStore(), folder.resolve(name)).maxBytes(16L << 30);
    return (fast.isZero() ? builder : builder.fast(fast)).open();
  }

  private static double rate(InteractionStore store) {
    record(store, "warm-up", 1);
    long begin = System.nanoTime();
    long count = record(store, "measured", SECONDS);
    return count / ((System.nanoTime() - begin) / 1e9);
  }

  private static long record(InteractionStore store, String name, int seconds) {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    LongAdder count = new LongAdder();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    CompletableFuture<?>[] work =
        IntStream.range(0, THREADS)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> recordUntil(end, store, name + "-" + thread + "-", count), callers))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(work).join();
    callers.shutdown();
    return count.sum();
  }

  private static void recordUntil(long end, InteractionStore store, String name, LongAdder count) {
    for (int i = 0; System.nanoTime() < end; i++) {
      Interaction click =
          Interaction.of(name + i, "user" + i % 100, "item", InteractionType.CLICK, Instant.EPOCH)
              .answering("0192f3c4-recommendation-" + i);
      assertThat(store.record(List.of(click)).get(0).isNew()).isTrue();
      count.increment();
    }
  }

  private double flushes() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("flushes"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1 << 20), 0);
      channel.force(true);
      long count = 0;
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < Duration.ofSeconds(SECONDS).toNanos()) {
        channel.write(ByteBuffer.allocate(512), count % 2_048 * 512);
        channel.force(false);
        count++;
      }
      return count / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static void report(String what, double perSecond) throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES,
        String.format("%s: %,.0f a second%n", what, perSecond),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
