package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.Revision;
import com.datasaz.rl.store.RevisionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link RevisionStore} promises. */
public interface RevisionContract extends StoreUnderTest {
  private RevisionStore revisions() {
    return store().revisions();
  }

  /** Revisions come back as they were, latest first. */
  @Test
  default void revisionsComeBackAsTheyWere() {
    Revision first = Revision.first("rollout/home", "RUNNING 0", "began, says Øyvind", NOON);
    Revision second = first.next("RUNNING 1", "healthy", NOON.plusNanos(1_000));
    assertThat(revisions().latest("rollout/home")).isEmpty();
    assertThat(revisions().append(first)).isTrue();
    assertThat(revisions().append(second)).isTrue();
    assertThat(anotherNode().revisions().latest("rollout/home")).contains(second);
    assertThat(revisions().history("rollout/home", 10)).containsExactly(second, first);
    assertThat(revisions().history("rollout/home", 1)).containsExactly(second);
    assertThat(revisions().latest("rollout/HOME")).isEmpty();
  }

  /** Who decides on what is no longer the latest changes nothing, and a gap is an error. */
  @Test
  default void whoComesLateChangesNothing() {
    Revision first = Revision.first("run", "a", "one node", NOON);
    assertThat(revisions().append(first)).isTrue();
    assertThat(anotherNode().revisions().append(Revision.first("run", "b", "other", NOON)))
        .isFalse();
    assertThat(revisions().latest("run")).contains(first);
    Revision gap = first.next("c", "gap", NOON).next("d", "gap", NOON);
    assertThatThrownBy(() -> revisions().append(gap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must follow number 1, got 3");
  }

  /** Of many who follow the same revision at once, one does. */
  @Test
  default void oneOfManyFollows() throws Exception {
    Revision first = Revision.first("race", "0", "begin", NOON);
    revisions().append(first);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Revision next = first.next("by " + i, "race", NOON);
        RevisionStore node = i % 2 == 0 ? revisions() : anotherNode().revisions();
        tries.add(() -> node.append(next));
      }
      int winners = 0;
      for (Future<Boolean> done : threads.invokeAll(tries)) {
        winners += done.get() ? 1 : 0;
      }
      assertThat(winners).isOne();
      assertThat(revisions().history("race", 10)).hasSize(2);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The longest value that there may be is kept whole. */
  @Test
  default void longValuesAreKeptWhole() {
    String value = "ø".repeat(Revision.MAX_VALUE_LENGTH);
    revisions().append(Revision.first("long", value, "test", NOON));
    assertThat(revisions().latest("long").map(Revision::value)).contains(value);
  }
}
