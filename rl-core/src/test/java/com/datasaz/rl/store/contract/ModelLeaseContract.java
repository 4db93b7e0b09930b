package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.MODEL;
import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.state;
import static com.datasaz.rl.store.contract.Facts.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.LeaseLostException;
import com.datasaz.rl.store.ModelLeases;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link ModelLeases} promises, and {@link ModelRegistry#fencedBy}. */
public interface ModelLeaseContract extends StoreUnderTest {
  private ModelLeases leases() {
    return store().models().leases();
  }

  private ModelLeases elsewhere() {
    return anotherNode().models().leases();
  }

  private Lease take(String holder, @Nullable Lease seen) {
    return leases().take(MODEL, holder, seen).orElseThrow();
  }

  /** A lease has one holder, whom everybody sees. */
  @Test
  default void oneHoldsTheLease() {
    assertThat(leases().current(MODEL)).isEmpty();
    Lease mine = take("node 'a' ß", null);
    assertThat(mine).isEqualTo(new Lease(MODEL, "node 'a' ß", 1, 0));
    assertThat(elsewhere().current(MODEL)).contains(mine);
    assertThat(elsewhere().take(MODEL, "b", null)).isEmpty();
    assertThat(elsewhere().current("other")).isEmpty();
    assertThat(elsewhere().take("other", "b", null)).isPresent();
  }

  /** Who renews keeps it; who saw it before the renewal cannot take it. */
  @Test
  default void whoLivesKeepsTheLease() {
    Lease mine = take("a", null);
    Lease renewed = leases().renew(mine).orElseThrow();
    assertThat(renewed).isEqualTo(new Lease(MODEL, "a", 1, 1));
    assertThat(elsewhere().take(MODEL, "b", mine)).isEmpty();
    assertThat(leases().renew(mine)).contains(new Lease(MODEL, "a", 1, 2));
  }

  /** Who is silent loses it, and learns of it; tokens rise. */
  @Test
  default void whoIsSilentLosesTheLease() {
    Lease mine = take("a", null);
    Lease theirs = elsewhere().take(MODEL, "b", mine).orElseThrow();
    assertThat(theirs).isEqualTo(new Lease(MODEL, "b", 2, 0));
    assertThat(leases().renew(mine)).isEmpty();
    leases().release(mine);
    assertThat(leases().current(MODEL)).contains(theirs);
  }

  /** A lease that was given back is free at once, and its token is never given again. */
  @Test
  default void releasedLeasesAreFree() {
    Lease mine = take("a", null);
    leases().release(mine);
    assertThat(leases().current(MODEL)).isEmpty();
    assertThat(leases().renew(mine)).isEmpty();
    assertThat(elsewhere().take(MODEL, "b", mine)).isEmpty();
    assertThat(elsewhere().take(MODEL, "b", null)).contains(new Lease(MODEL, "b", 2, 0));
  }

  /** The same name with an old token is another holder. */
  @Test
  default void namesDoNotStandForTokens() {
    Lease before = take("a", null);
    Lease after = take("a", before);
    assertThat(leases().renew(before)).isEmpty();
    assertThat(leases().renew(after)).isPresent();
  }

  /** Of all that want it at once, one gets it. */
  @Test
  default void ofManyOneGetsIt() throws Exception {
    Lease dead = null;
    for (int round = 0; round < 5; round++) {
      List<Lease> taken = allTake(dead);
      assertThat(taken).hasSize(1);
      assertThat(taken.get(0).token()).isEqualTo(round + 1);
      dead = taken.get(0);
    }
  }

  private List<Lease> allTake(@Nullable Lease seen) throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Optional<Lease>>> tries =
          IntStream.range(0, 6)
              .<Callable<Optional<Lease>>>mapToObj(
                  i -> () -> (i % 2 == 0 ? leases() : elsewhere()).take(MODEL, "node " + i, seen))
              .toList();
      List<Lease> taken = new java.util.ArrayList<>();
      for (Future<Optional<Lease>> one : nodes.invokeAll(tries)) {
        one.get().ifPresent(taken::add);
      }
      return taken;
    } finally {
      nodes.shutdownNow();
    }
  }

  /** The holder writes as everybody does; each write is a sign of life. */
  @Test
  default void theHolderWrites() {
    Lease mine = take("a", null);
    ModelRegistry fenced = store().models().fencedBy(mine);
    fenced.insert(version("1"), state((byte) 1));
    fenced.insert(version("2"), state((byte) 2));
    assertThat(fenced.activate(MODEL, "1", null, "trained", NOON)).isTrue();
    assertThat(fenced.activate(MODEL, "2", null, "trained", NOON)).isFalse();
    assertThat(fenced.activate(MODEL, "2", "1", "trained", NOON)).isTrue();
    assertThat(fenced.rollBack(MODEL, "why", NOON).version()).isEqualTo("1");
    fenced.prune(MODEL, 2);
    assertThat(fenced.active(MODEL).map(ModelVersion::version)).contains("1");
    assertThat(fenced.history(MODEL, 5)).hasSize(2);
    assertThat(fenced.activations(MODEL, 5)).hasSize(3);
    assertThat(fenced.load(MODEL, "2")).isEqualTo(state((byte) 2));
    assertThat(elsewhere().current(MODEL).orElseThrow().renewals()).isPositive();
    assertThat(elsewhere().take(MODEL, "b", mine)).isEmpty();
  }

  /** A node that was paused changes nothing on its return. */
  @Test
  default void lateHoldersAreRefused() {
    Lease mine = take("a", null);
    ModelRegistry late = store().models().fencedBy(mine);
    late.insert(version("1"), state((byte) 1));
    Lease theirs =
        elsewhere().take(MODEL, "b", elsewhere().current(MODEL).orElseThrow()).orElseThrow();
    refused(() -> late.insert(version("2"), state((byte) 2)));
    refused(() -> late.activate(MODEL, "1", null, "trained", NOON));
    refused(() -> late.rollBack(MODEL, "why", NOON));
    refused(() -> late.prune(MODEL, 2));
    assertThat(store().models().history(MODEL, 5)).hasSize(1);
    assertThat(store().models().active(MODEL)).isEmpty();
    assertThat(late.history(MODEL, 5)).hasSize(1);
    anotherNode().models().fencedBy(theirs).insert(version("2"), state((byte) 3));
    assertThat(store().models().load(MODEL, "2")).isEqualTo(state((byte) 3));
  }

  private static void refused(Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("token 1");
  }

  /** A lease that was given back allows nothing. */
  @Test
  default void whoGaveItBackIsRefused() {
    Lease mine = take("a", null);
    leases().release(mine);
    refused(() -> store().models().fencedBy(mine).insert(version("1"), state((byte) 1)));
    assertThat(store().models().history(MODEL, 5)).isEmpty();
  }

  /** A lease is for one model. */
  @Test
  default void leasesAreForOneModel() {
    Lease other = leases().take("other", "a", null).orElseThrow();
    assertThatThrownBy(() -> store().models().fencedBy(other).insert(version("1"), state((byte) 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
  }
}
