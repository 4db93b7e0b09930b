package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static com.datasaz.rl.store.contract.Facts.state;
import static com.datasaz.rl.store.contract.Facts.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds while eight threads, on two nodes, write at once. */
public interface ConcurrencyContract extends StoreUnderTest {
  /** How many threads write. */
  int WRITERS = 8;

  /**
   * How many different keys are recorded, each by every writer.
   *
   * @return a multiple of ten
   */
  default int keys() {
    return 400;
  }

  /** The same keys, sent by everybody, count once each. */
  @Test
  default void everyKeyCountsOnce() throws Exception {
    List<Integer> isNew = inParallel(writer -> () -> recordAll(node(writer), writer));
    assertThat(isNew.stream().mapToInt(Integer::intValue).sum()).isEqualTo(keys());
    List<LogEntry> log = store().log().read(0, 10 * keys());
    assertThat(log)
        .hasSize(keys())
        .extracting(entry -> ((LogEntry.Feedback) entry).interaction().key())
        .doesNotHaveDuplicates();
  }

  private Store node(int writer) {
    return writer % 2 == 0 ? store() : anotherNode();
  }

  private int recordAll(Store node, int writer) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, keys()).boxed().toList());
    Collections.shuffle(order, new Random(writer));
    int isNew = 0;
    for (int from = 0; from < keys(); from += 10) {
      List<Recorded> recorded =
          node.interactions()
              .record(
                  order.subList(from, from + 10).stream()
                      .map(i -> click("k-" + i, id(1 + i % 9), id(20 + i % 7), NOON))
                      .toList());
      isNew += (int) recorded.stream().filter(Recorded::isNew).count();
    }
    return isNew;
  }

  /** Decisions too: the same batches, sent by everybody, are stored once. */
  @Test
  default void everyDecisionCountsOnce() throws Exception {
    inParallel(
        writer ->
            () -> {
              for (int i = 0; i < 40; i++) {
                node(writer)
                    .decisions()
                    .append(
                        List.of(
                            decision("d-" + i, id(1), NOON, id(2), id(3)),
                            decision("d-" + (i + 1), id(1), NOON, id(2), id(3))));
              }
              return writer;
            });
    assertThat(store().log().read(0, 1_000))
        .hasSize(41)
        .extracting(entry -> ((LogEntry.Shown) entry).decision().shown().size())
        .containsOnly(2);
  }

  /** Whoever reads on while others write misses nothing, and sees the order that stays. */
  @Test
  default void tailMissesNothing() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<Map<Long, String>> tail = reader.submit(() -> tail(anotherNode().log(), done));
      inParallel(writer -> () -> writeOwn(node(writer), writer));
      done.set(true);
      Map<Long, String> seen = tail.get();
      assertThat(seen).hasSize(WRITERS * 100);
      Map<Long, String> after = new LinkedHashMap<>();
      store().log().read(0, 10_000).forEach(entry -> after.put(entry.sequence(), nameOf(entry)));
      assertThat(List.copyOf(seen.entrySet())).isEqualTo(List.copyOf(after.entrySet()));
    } finally {
      done.set(true);
      reader.shutdownNow();
    }
  }

  private static Map<Long, String> tail(EventLog log, AtomicBoolean done) {
    Map<Long, String> seen = new LinkedHashMap<>();
    long last = 0;
    while (true) {
      boolean finished = done.get();
      List<LogEntry> page = log.read(last, 17);
      for (LogEntry entry : page) {
        seen.put(entry.sequence(), nameOf(entry));
        last = entry.sequence();
      }
      if (finished && page.isEmpty()) {
        return seen;
      }
    }
  }

  private static String nameOf(LogEntry entry) {
    return entry instanceof LogEntry.Shown shown
        ? shown.decision().id()
        : ((LogEntry.Feedback) entry).interaction().key();
  }

  private int writeOwn(Store node, int writer) {
    for (int i = 0; i < 50; i++) {
      String name = writer + "-" + i;
      node.decisions().append(List.of(decision("d-" + name, id(1), NOON, id(2))));
      node.interactions().record(List.of(click("k-" + name, id(1), id(2), NOON)));
    }
    return writer;
  }

  /** Of many who expect the same, one activates. */
  @Test
  default void oneActivationWins() throws Exception {
    for (int i = 0; i <= WRITERS; i++) {
      store().models().insert(version("v" + i), state((byte) i));
    }
    store().models().activate(MODEL, "v" + WRITERS, null, "first", NOON);
    List<Boolean> won =
        inParallel(
            writer ->
                () ->
                    node(writer)
                        .models()
                        .activate(MODEL, "v" + writer, "v" + WRITERS, "race", NOON));
    assertThat(won).containsOnlyOnce(true);
    assertThat(store().models().activations(MODEL, 10)).hasSize(2);
    assertThat(store().models().active(MODEL).orElseThrow().version())
        .isEqualTo("v" + won.indexOf(true));
  }

  /** Of many who insert the same version, one does. */
  @Test
  default void oneInsertWins() throws Exception {
    List<Boolean> won =
        inParallel(
            writer ->
                () -> {
                  try {
                    node(writer).models().insert(version("v"), state((byte) writer));
                    return true;
                  } catch (StoreException e) {
                    return false;
                  }
                });
    assertThat(won).containsOnlyOnce(true);
    assertThat(store().models().load(MODEL, "v")).isEqualTo(state((byte) won.indexOf(true)));
    assertThat(store().models().history(MODEL, 10)).hasSize(1);
  }

  /** The newest features win, in whatever order threads arrive. */
  @Test
  default void newestFeaturesWin() throws Exception {
    inParallel(
        writer ->
            () -> {
              for (int i = 0; i < 20; i++) {
                int stamp = i * WRITERS + writer;
                Attributes features = Attributes.builder().put("stamp", stamp).build();
                node(writer).userFeatures().put(id(1), features, NOON.plusSeconds(stamp));
              }
              return writer;
            });
    assertThat(store().userFeatures().get(id(1)).orElseThrow().number("stamp"))
        .isEqualTo(20 * WRITERS - 1);
  }

  private static <T> List<T> inParallel(IntFunction<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          writers.invokeAll(IntStream.range(0, WRITERS).mapToObj(work).toList())) {
        results.add(result.get());
      }
      return results;
    } finally {
      writers.shutdownNow();
    }
  }
}
