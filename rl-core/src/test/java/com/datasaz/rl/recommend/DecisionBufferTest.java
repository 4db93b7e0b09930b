package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class DecisionBufferTest {
  private final FakeLog log = new FakeLog();
  private final DecisionBuffer buffer =
      new DecisionBuffer(log, 1_200, new FaultLog(NOPLogger.NOP_LOGGER, "default", () -> 0));

  private static Decision decision(String id) {
    return new Decision(
        id,
        Shop.START,
        Shop.ANNA,
        "default",
        "v1",
        PropensityKind.EXACT,
        0,
        new Candidates(Candidates.Scope.SHOWN, 0, List.of()),
        List.of(),
        null);
  }

  private List<String> fill(int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "d" + i).toList();
    ids.forEach(id -> assertThat(buffer.offer(decision(id))).isTrue());
    return ids;
  }

  @Test
  void decisionsAreStoredInBatchesInTheirOrder() {
    List<String> ids = fill(1_200);
    assertThat(buffer.isFull()).isTrue();
    assertThat(buffer.offer(decision("one too many"))).isFalse();
    assertThat(buffer.holds("d3")).isTrue();

    buffer.flush();

    assertThat(log.stored).isEqualTo(ids);
    assertThat(log.batches).containsExactly(500, 500, 200);
    assertThat(buffer.size()).isZero();
    assertThat(buffer.holds("d3")).isFalse();
    assertThat(buffer.logged()).isEqualTo(1_200);
  }

  @Test
  void whatCouldNotBeStoredWaitsAtItsPlace() {
    List<String> ids = fill(700);
    log.down = true;
    assertThatThrownBy(buffer::flush).isInstanceOf(StoreException.class);
    assertThat(buffer.size()).isEqualTo(700);
    assertThat(buffer.holds("d0")).isTrue();

    log.down = false;
    buffer.flush();

    assertThat(log.stored).isEqualTo(ids);
    assertThat(buffer.failures()).isEqualTo(1);
    assertThat(buffer.lost()).isZero();
  }

  @Test
  void oneDecisionThatTheStoreCannotHoldIsLostAlone() {
    log.poison = "d250";
    fill(600);

    buffer.flush();

    assertThat(log.stored).hasSize(599).doesNotContain("d250");
    assertThat(buffer.lost()).isEqualTo(1);
    assertThat(buffer.logged()).isEqualTo(599);
    assertThat(buffer.size()).isZero();
    assertThat(buffer.holds("d250")).isFalse();
  }

  @Test
  void anOutageWhileDecisionsAreStoredOneByOneLosesNone() {
    log.poison = "d2";
    log.failAfter = 4;
    fill(10);
    assertThatThrownBy(buffer::flush).isInstanceOf(StoreException.class);

    log.failAfter = Integer.MAX_VALUE;
    buffer.flush();

    assertThat(log.stored).hasSize(9).doesNotContain("d2").doesNotHaveDuplicates();
    assertThat(buffer.size()).isZero();
  }

  /** Keeps ids; fails as told. */
  private static final class FakeLog implements DecisionLog {
    final List<String> stored = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    String poison = "";
    boolean down;
    int failAfter = Integer.MAX_VALUE;
    int calls;

    @Override
    public void append(List<Decision> decisions) {
      if (down || ++calls > failAfter) {
        throw new StoreException("down");
      }
      List<String> ids = decisions.stream().map(Decision::id).toList();
      if (ids.contains(poison)) {
        throw new IllegalArgumentException("cannot hold " + poison);
      }
      stored.addAll(ids);
      batches.add(ids.size());
    }

    @Override
    public Optional<LogEntry.Shown> find(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LogEntry.Shown> shown(String userId, Instant from, Instant until) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LogEntry.Shown> shown(String userId, String itemId, Instant from, Instant until) {
      throw new UnsupportedOperationException();
    }
  }
}
