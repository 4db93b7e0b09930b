package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.concurrency.Linearizability;
import com.datasaz.rl.concurrency.Linearizability.Call;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.contract.Facts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The buffer of decisions and the holder of the model while several threads use them. */
class ServingConcurrencyTest {
  /** A buffer with its log: a decision that was taken in is in one of them, from then on. */
  private static final class Buffered {
    private final InMemoryStore store = new InMemoryStore();
    private final DecisionBuffer buffer =
        new DecisionBuffer(
            new Salvage(store, Clock.systemUTC()),
            1_000,
            new FaultLog(LoggerFactory.getLogger(Buffered.class), "m", System::nanoTime));

    boolean offer(String id) {
      return buffer.offer(Facts.decision(id, "1", Facts.NOON, "2"));
    }

    boolean knows(String id) {
      return buffer.holds(id) || store.decisions().find(id).isPresent();
    }

    String flush() {
      buffer.flush();
      return "flushed";
    }
  }

  private static Call<Buffered> bufferCall(RandomGenerator random) {
    String id = "d" + Samplers.index(random, 3);
    return switch (Samplers.index(random, 4)) {
      case 0 -> new Call<>("flush", Buffered::flush);
      case 1 -> new Call<>("offer " + id, buffered -> buffered.offer(id));
      default -> new Call<>("knows " + id, buffered -> buffered.knows(id));
    };
  }

  @Test
  void theBufferIsLinearizable() throws Exception {
    Linearizability.check(Buffered::new, ServingConcurrencyTest::bufferCall);
  }

  /** No reader sees a version go back, nor one that is older than its own refresh. */
  @Test
  void theHolderGoesForwardOnly() throws Exception {
    Shop shop = new Shop(2);
    shop.publish("1", "i1");
    Recommender recommender = shop.builder().build();
    AtomicInteger published = new AtomicInteger(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    int last = Math.max(50, Linearizability.ROUNDS / 20);
    try {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Callable<Integer> reader = () -> readUntil(last, recommender, published);
        readers.add(threads.submit(reader));
      }
      for (int version = 2; version <= last; version++) {
        shop.publish(Integer.toString(version), "i" + version % 2);
        published.set(version);
        Thread.onSpinWait();
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isEqualTo(last);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(recommender.statistics().refreshFailures()).isZero();
  }

  private static int readUntil(int last, Recommender recommender, AtomicInteger published) {
    int seen = 0;
    while (seen < last) {
      int atLeast = published.get();
      recommender.refresh();
      int now = version(recommender);
      assertThat(now).isGreaterThanOrEqualTo(Math.max(seen, atLeast));
      seen = now;
    }
    return seen;
  }

  private static int version(Recommender recommender) {
    return Integer.parseInt(String.valueOf(recommender.statistics().version()));
  }
}
