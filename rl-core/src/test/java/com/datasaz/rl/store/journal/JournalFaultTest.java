package com.datasaz.rl.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.Facts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Disks that fail, and power that goes: nothing that was acknowledged is lost. */
class JournalFaultTest {
  private static final Path FOLDER = Path.of("/journal");
  private static final int ROUNDS = Integer.getInteger("rl.powercut.rounds", 200);

  private final InMemoryStore database = new InMemoryStore();
  private final List<String> acknowledged = new ArrayList<>();

  private JournaledStore open(MemoryDisk disk) {
    return JournaledStore.builder(database, FOLDER)
        .disk(disk)
        .segmentBytes(64 << 10)
        .clock(Clock.fixed(Facts.NOON, ZoneOffset.UTC))
        .open();
  }

  private void record(JournaledStore store, String key) {
    store.interactions().record(List.of(Facts.click(key, "u" + key, "i", Facts.NOON)));
    acknowledged.add(key);
  }

  private List<String> stored() {
    return database.log().read(0, Integer.MAX_VALUE).stream()
        .map(entry -> ((LogEntry.Feedback) entry).interaction().key())
        .toList();
  }

  @Test
  void losesNothingInPowerCuts() {
    Random random = new Random(20261124);
    MemoryDisk disk = new MemoryDisk();
    int cuts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      disk.dieAt(1 + random.nextInt(400));
      cuts += workUntilThePowerGoes(disk, round, random);
      disk = disk.afterPowerCut(random);
    }
    try (JournaledStore last = open(disk)) {
      last.drain();
    }
    assertThat(cuts).isGreaterThan(ROUNDS / 2);
    assertThat(acknowledged).hasSizeGreaterThan(10 * ROUNDS);
    assertThat(stored()).containsAll(acknowledged).doesNotHaveDuplicates();
    assertThat(stored().size() - acknowledged.size()).isLessThanOrEqualTo(ROUNDS);
  }

  private int workUntilThePowerGoes(MemoryDisk disk, int round, Random random) {
    try (JournaledStore store = open(disk)) {
      for (int i = 0; i < 200; i++) {
        record(store, round + "-" + i);
        if (random.nextInt(20) == 0) {
          store.drain();
        }
        if (random.nextInt(50) == 0) {
          store.erase("nobody");
        }
      }
      return 0;
    } catch (StoreException e) {
      return 1;
    }
  }

  @Test
  void eachOperationMayFailOnce() {
    long operations = scenario(new MemoryDisk(), "whole");
    assertThat(operations).isGreaterThan(80);
    for (long n = 1; n <= operations; n++) {
      MemoryDisk disk = new MemoryDisk();
      disk.failAt(n);
      scenario(disk, "fail " + n);
      assertThat(stored()).as("operation %s fails", n).containsAll(acknowledged);
      assertThat(stored()).doesNotHaveDuplicates();
    }
  }

  /** Records, drains, erases and closes, trying each again once. Returns how much it took. */
  private long scenario(MemoryDisk disk, String name) {
    JournaledStore store = twice(() -> open(disk));
    for (int i = 0; i < 12; i++) {
      String key = name + " " + i;
      twice(() -> record(store, key));
    }
    twice(store::drain);
    for (int i = 12; i < 20; i++) {
      String key = name + " " + i;
      twice(() -> record(store, key));
    }
    twice(() -> store.erase("u" + name + " 19"));
    acknowledged.remove(name + " 19");
    twice(store::close);
    try (JournaledStore next = twice(() -> open(disk))) {
      twice(next::drain);
      assertThat(next.statistics().waiting()).as(name).isZero();
    } catch (StoreException e) {
      assertThat(e).as("only the closing may still fail").hasMessageContaining("closed");
    }
    return disk.operations();
  }

  private static void twice(Runnable task) {
    twice(
        () -> {
          task.run();
          return "done";
        });
  }

  private static <T> T twice(java.util.function.Supplier<T> task) {
    try {
      return task.get();
    } catch (StoreException e) {
      return task.get();
    }
  }
}
