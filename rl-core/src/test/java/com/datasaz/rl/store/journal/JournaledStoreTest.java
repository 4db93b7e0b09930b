package com.datasaz.rl.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.BackpressureException;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import com.datasaz.rl.task.BackgroundTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledStoreTest {
  private static final Path FOLDER = Path.of("/journal");

  private final SwitchedStore database = new SwitchedStore();
  private MemoryDisk disk = new MemoryDisk();

  private JournaledStoreBuilder builder() {
    return JournaledStore.builder(database, FOLDER)
        .disk(disk)
        .segmentBytes(64 << 10)
        .clock(Clock.fixed(Facts.NOON, ZoneOffset.UTC));
  }

  private static Interaction click(String key, String userId) {
    return Facts.click(key, userId, "item", Facts.NOON);
  }

  private static void record(JournaledStore store, Interaction... interactions) {
    store.interactions().record(List.of(interactions));
  }

  // region outage
  @Test
  void feedbackSurvivesAnOutageAndAKillDuringIt() {
    database.down = true;
    JournaledStore store = builder().open();
    store.decisions().append(List.of(Facts.decision("d1", "anna", Facts.NOON, "item")));
    record(store, click("c1", "anna").answering("d1"));
    assertThatThrownBy(store::drain).isInstanceOf(StoreException.class);

    disk = disk.afterKill();
    JournaledStore next = builder().open();
    record(next, click("c2", "anna"));
    assertThat(next.statistics().waiting()).isEqualTo(3);
    database.down = false;

    assertThat(next.drain()).isEqualTo(3);
    assertThat(database.keys()).containsExactly("d1", "c1", "c2");
    assertThat(next.statistics().waiting()).isZero();
    assertThat(next.statistics().bytes()).isZero();
  }

  // endregion outage

  @Test
  void aDecisionIsInTheLogBeforeItsFeedbackAndABatchIsTwoWrites() {
    JournaledStore store = builder().open();
    for (int i = 0; i < 400; i++) {
      store.decisions().append(List.of(Facts.decision("d" + i, "u", Facts.NOON, "item")));
      record(store, click("c" + i, "u").answering("d" + i));
    }

    assertThat(store.drain()).isEqualTo(800);

    List<String> keys = database.keys();
    assertThat(keys).hasSize(800);
    for (int i = 0; i < 400; i++) {
      assertThat(keys.indexOf("d" + i)).isLessThan(keys.indexOf("c" + i));
    }
    assertThat(keys.stream().filter(key -> key.startsWith("c")))
        .containsExactlyElementsOf(IntStream.range(0, 400).mapToObj(i -> "c" + i).toList());
    assertThat(database.writes).isEqualTo(2);
  }

  @Test
  void whatTheStoreHasIsNotGivenAgainAfterARestart() {
    JournaledStore store = builder().open();
    record(store, click("c1", "anna"));
    store.drain();
    record(store, click("c2", "anna"));
    store.close();

    try (JournaledStore next = builder().open()) {
      assertThat(next.statistics().waiting()).isEqualTo(1);
      assertThat(next.drain()).isEqualTo(1);
    }
    assertThat(database.keys()).containsExactly("c1", "c2");
  }

  @Test
  void filesGoWhenTheStoreHasThem() {
    JournaledStore store = builder().open();
    for (int i = 0; i < 3_000; i++) {
      record(store, click("key-that-takes-some-room-" + i, "anna"));
    }
    long before = disk.fileNames().stream().filter(name -> name.endsWith(".journal")).count();
    store.drain();
    assertThat(before).isGreaterThan(3);
    assertThat(disk.fileNames().stream().filter(name -> name.endsWith(".journal"))).hasSize(1);
  }

  @Test
  void aFullJournalRefusesByType() {
    database.down = true;
    JournaledStore store = builder().maxBytes(1 << 20).open();
    List<String> acknowledged = fill(store);

    assertThat(store.statistics().refused()).isEqualTo(1);
    assertThat(store.statistics().bytes()).isBetween(1_000_000L, 1L << 20);
    database.down = false;
    store.drain();
    assertThat(database.keys()).containsExactlyElementsOf(acknowledged);
    record(store, click("again", "anna"));
  }

  private static List<String> fill(JournaledStore store) {
    List<String> acknowledged = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                record(store, click("k" + i, "anna"));
                acknowledged.add("k" + i);
              }
            })
        .isInstanceOf(BackpressureException.class)
        .hasMessageContaining("at most 1048576 bytes")
        .hasMessageContaining("raise maxBytes");
    return acknowledged;
  }

  @Test
  void aFullJournalMayLetCallersWait() {
    JournaledStore store =
        builder().maxBytes(1 << 20).overflow(Overflow.waitUpTo(Duration.ofMinutes(1))).open();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                record(store, click("k" + i, "anna"));
              }
            });
    while (!writer.isDone()) {
      store.drain();
    }
    writer.join();
    store.drain();
    assertThat(database.keys()).hasSize(20_000);
    assertThat(store.statistics().refused()).isZero();
  }

  @Test
  void aFullJournalMayDropAndCount() {
    database.down = true;
    JournaledStore store = builder().maxBytes(1 << 20).overflow(Overflow.drop()).open();
    for (int i = 0; i < 20_000; i++) {
      record(store, click("k" + i, "anna"));
    }
    long dropped = store.statistics().dropped();
    assertThat(dropped).isPositive();
    assertThat(store.statistics().waiting()).isEqualTo(20_000 - dropped);
    assertThat(store.interactions().record(List.of(click("late", "anna"))).get(0).isNew())
        .isFalse();
  }

  @Test
  void aPoisonRecordDoesNotHoldUpTheRest() {
    JournaledStore store = builder().open();
    for (int i = 0; i < 100; i++) {
      record(store, click("k" + i, i == 37 ? "bad-user" : "anna"));
    }

    assertThat(store.drain()).isEqualTo(100);

    assertThat(database.keys()).hasSize(99).doesNotContain("k37");
    assertThat(database.writes).isLessThan(20);
    assertThat(store.statistics().deadLetters()).isEqualTo(1);
    DeadLetter letter = database.rejected().read(0, 10).get(0);
    assertThat(letter.reason()).isEqualTo("cannot hold bad-user");
    assertThat(((DeadLetter.OfInteraction) letter).interaction())
        .isEqualTo(click("k37", "bad-user"));
    assertThat(store.statistics().bytes()).isZero();
  }

  @Test
  void whatTheStoreCannotHoldIsRefusedAtTheDoor() {
    JournaledStore store = builder().open();
    assertThatThrownBy(() -> record(store, Facts.click("k", "anna", "no number", Facts.NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("item id");
    assertThat(store.statistics().waiting()).isZero();
  }

  @Test
  void anErasedCustomerLeavesNoBytes() {
    database.down = true;
    JournaledStore store = builder().open();
    store.decisions().append(List.of(Facts.decision("d1", "forget-me", Facts.NOON, "item")));
    store.decisions().append(List.of(Facts.decision("d2", "anna", Facts.NOON, "item")));
    record(store, click("c1", "forget-me").answering("d1"), click("c2", "anna"));
    record(store, anonymous("c3", "d1"), anonymous("c4", "d2"));

    assertThat(store.erase("forget-me")).isEqualTo(3);

    assertThat(disk.texts()).doesNotContain("forget-me").doesNotContain("c3").contains("anna");
    assertThat(store.statistics().waiting()).isEqualTo(3);
    record(store, click("c5", "anna"));
    database.down = false;
    store.drain();
    assertThat(database.keys()).containsExactly("d2", "c2", "c4", "c5");
    assertThat(store.statistics().bytes()).isZero();
  }

  private static Interaction anonymous(String key, String recommendationId) {
    Interaction known = click(key, "x");
    return new Interaction(
        key,
        null,
        known.itemId(),
        known.type(),
        known.time(),
        0,
        recommendationId,
        null,
        known.context());
  }

  @Test
  void erasingReachesWhatTheStoreHasAlready() {
    JournaledStore store = builder().open();
    record(store, click("c1", "forget-me"), click("c2", "anna"));
    store.drain();

    assertThat(store.erase("forget-me")).isZero();

    assertThat(disk.texts()).doesNotContain("forget-me");
    new CustomerEraser(store, Clock.systemUTC(), List.of(store::erase)).eraseUser("forget-me");
    assertThat(store.interactions().history("forget-me", 10)).isEmpty();
  }

  @Test
  void whatWaitsOfACustomerWhoWasForgottenElsewhereGoesWithoutATrace() {
    JournaledStore store = builder().open();
    record(store, click("c1", "forget-me"), click("c2", "anna"));
    new CustomerEraser(database, Clock.systemUTC(), List.of()).eraseUser("forget-me");

    assertThat(store.drain()).isEqualTo(2);

    assertThat(store.interactions().history("anna", 10)).hasSize(1);
    assertThat(store.log().read(0, 10)).noneMatch(LogEntry.Shown.class::isInstance);
    assertThat(store.rejected().read(0, 10)).isEmpty();
    assertThat(store.statistics().deadLetters()).isZero();
  }

  @Test
  void aCustomerIsForgottenHereAndInTheStore() {
    JournaledStore store = builder().open();
    record(store, click("c1", "forget-me"), click("c2", "anna"));
    new CustomerEraser(store, Clock.systemUTC(), List.of(store::erase)).eraseUser("forget-me");
    assertThat(disk.texts()).doesNotContain("forget-me");
    assertThat(store.drain()).isEqualTo(1);
  }

  @Test
  void aHistoryKnowsWhatWaits() {
    JournaledStore store = builder().open();
    record(store, click("c1", "anna"));
    assertThat(store.interactions().history("anna", 10)).containsExactly(click("c1", "anna"));
    store.drain();
    assertThat(store.interactions().history("anna", 10)).containsExactly(click("c1", "anna"));
  }

  @Test
  void fastFlushesTheDiskNowAndThenOnly() {
    long[] nanos = {0};
    JournaledStore store = builder().fast(Duration.ofMillis(100)).ticker(() -> nanos[0]).open();
    record(store, click("warm-up", "anna"));
    long before = disk.operations();
    for (int i = 0; i < 100; i++) {
      record(store, click("k" + i, "anna"));
    }
    assertThat(disk.operations() - before).as("one write each, no flush").isEqualTo(100);
    disk = disk.afterPowerCut(new Random(1));
    assertThat(builder().open().statistics().waiting()).isLessThan(100);

    nanos[0] = Duration.ofMillis(200).toNanos();
    record(store, click("flushes", "anna"));
  }

  @Test
  void fastLosesNothingWhenTheProcessIsKilled() {
    JournaledStore store = builder().fast(Duration.ofSeconds(1)).open();
    IntStream.range(0, 100).forEach(i -> record(store, click("k" + i, "anna")));
    disk = disk.afterKill();
    assertThat(builder().open().statistics().waiting()).isEqualTo(100);
  }

  @Test
  void damageIsCutOffAndCounted() {
    database.down = true;
    JournaledStore store = builder().open();
    for (int i = 0; i < 10; i++) {
      record(store, click("k" + i, "anna"));
    }
    store.close();
    disk.flip(Segment.path(FOLDER, 1), 500);
    database.down = false;
    try (JournaledStore next = builder().open()) {
      next.drain();
      assertThat(next.statistics().damagedBytes()).isPositive();
    }
    assertThat(database.keys()).isNotEmpty().hasSizeLessThan(10).startsWith("k0");
  }

  @Test
  void oneProcessHasTheFolder(@TempDir Path folder) {
    try (JournaledStore store = JournaledStore.builder(database, folder).open()) {
      assertThatThrownBy(() -> JournaledStore.builder(database, folder).open())
          .isInstanceOf(StoreException.class)
          .hasRootCauseMessage(
              folder.resolve("lock")
                  + ": another journal is open in this folder: give each process a folder of its"
                  + " own");
      record(store, click("k", "anna"));
    }
    JournaledStore.builder(database, folder).open().close();
  }

  @Test
  void anInterruptedCallerHarmsNobody(@TempDir Path folder) {
    try (JournaledStore store = JournaledStore.builder(database, folder).open()) {
      Thread.currentThread().interrupt();
      record(store, click("k1", "anna"));
      assertThat(Thread.interrupted()).isTrue();
      record(store, click("k2", "anna"));
      store.drain();
    }
    assertThat(database.keys()).containsExactly("k1", "k2");
  }

  @Test
  void drainsOnTheHostsExecutor(@TempDir Path folder) throws Exception {
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    try (JournaledStore store = JournaledStore.builder(database, folder).open();
        BackgroundTask draining = store.startDraining(executor, Duration.ofMillis(5))) {
      database.down = true;
      record(store, click("k1", "anna"));
      while (store.statistics().drainFailures() < 2) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      assertThat(store.statistics().oldest()).isNotNull();
      database.down = false;
      while (store.statistics().waiting() > 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      assertThat(draining).isNotNull();
    } finally {
      executor.shutdownNow();
    }
    assertThat(database.keys()).containsExactly("k1");
  }
}
