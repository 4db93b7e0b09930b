package com.datasaz.rl.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.concurrency.Linearizability;
import com.datasaz.rl.concurrency.Linearizability.Call;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.store.contract.Facts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Leases and the deduplication of interactions answer as if one thread had called them. */
class StoreLinearizabilityTest {
  private static final String MODEL = "m";

  /** Leases as they may look, so that some are taken, renewed and released and some are stale. */
  private static Lease someLease(RandomGenerator random) {
    return new Lease(
        MODEL,
        "node " + Samplers.index(random, 2),
        1 + Samplers.index(random, 3),
        Samplers.index(random, 2));
  }

  private static Call<ModelLeases> leaseCall(RandomGenerator random) {
    Lease lease = someLease(random);
    return switch (Samplers.index(random, 5)) {
      case 0 -> new Call<>("current", leases -> leases.current(MODEL));
      case 1 ->
          new Call<>(
              "take free as " + lease.holder(), leases -> leases.take(MODEL, lease.holder(), null));
      case 2 -> new Call<>("take " + lease, leases -> leases.take(MODEL, "node 2", lease));
      case 3 -> new Call<>("renew " + lease, leases -> leases.renew(lease));
      default ->
          new Call<>(
              "release " + lease,
              leases -> {
                leases.release(lease);
                return "released";
              });
    };
  }

  private static Call<Store> recordCall(RandomGenerator random) {
    String one = "k" + Samplers.index(random, 3);
    String two = "k" + Samplers.index(random, 3);
    return switch (Samplers.index(random, 3)) {
      case 0 -> new Call<>("last", store -> store.log().last());
      case 1 -> new Call<>("record " + one, store -> record(store, one));
      default -> new Call<>("record " + one + ", " + two, store -> record(store, one, two));
    };
  }

  private static List<Recorded> record(Store store, String... keys) {
    return store
        .interactions()
        .record(List.of(keys).stream().map(key -> Facts.click(key, "1", "2", Facts.NOON)).toList());
  }

  @Test
  void leasesAreLinearizable() throws Exception {
    Linearizability.check(InMemoryLeases::new, StoreLinearizabilityTest::leaseCall);
  }

  @Test
  void recordingIsLinearizable() throws Exception {
    Linearizability.check(InMemoryStore::new, StoreLinearizabilityTest::recordCall);
  }

  /** The check finds a counter that loses counts. */
  @Test
  void findsWhatIsNotLinearizable() {
    assertThatThrownBy(
            () ->
                Linearizability.check(
                    AtomicInteger::new, random -> new Call<>("add", LossyCounter::add)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("has an order");
  }

  /** Reads and writes in two steps. */
  private static final class LossyCounter {
    static int add(AtomicInteger counter) {
      int before = counter.get();
      LockSupport.parkNanos(100_000);
      counter.set(before + 1);
      return before;
    }
  }
}
