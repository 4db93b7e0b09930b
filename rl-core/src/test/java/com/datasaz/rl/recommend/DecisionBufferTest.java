package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.DeadLetter;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.StoreException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class DecisionBufferTest {
  private final TestStore store = new TestStore();
  private final DecisionBuffer buffer =
      new DecisionBuffer(
          new Salvage(store, Clock.fixed(Shop.START, ZoneOffset.UTC)),
          1_200,
          new FaultLog(NOPLogger.NOP_LOGGER, "default", () -> 0));

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

    assertThat(store.logged()).isEqualTo(ids);
    assertThat(store.batches).containsExactly(500, 500, 200);
    assertThat(buffer.size()).isZero();
    assertThat(buffer.holds("d3")).isFalse();
    assertThat(buffer.logged()).isEqualTo(1_200);
  }

  @Test
  void whatCouldNotBeStoredWaitsAtItsPlace() {
    List<String> ids = fill(700);
    store.down = true;
    assertThatThrownBy(buffer::flush).isInstanceOf(StoreException.class);
    assertThat(buffer.size()).isEqualTo(700);
    assertThat(buffer.holds("d0")).isTrue();

    store.down = false;
    buffer.flush();

    assertThat(store.logged()).isEqualTo(ids);
    assertThat(buffer.failures()).isEqualTo(1);
    assertThat(buffer.lost()).isZero();
  }

  @Test
  void oneDecisionThatTheStoreCannotHoldIsADeadLetter() {
    store.poison = "d250";
    fill(600);

    buffer.flush();

    assertThat(store.logged()).hasSize(599).doesNotContain("d250");
    assertThat(buffer.lost()).isEqualTo(1);
    assertThat(buffer.logged()).isEqualTo(599);
    assertThat(buffer.size()).isZero();
    assertThat(buffer.holds("d250")).isFalse();
    DeadLetter letter = store.rejected().read(0, 10).get(0);
    assertThat(((DeadLetter.OfDecision) letter).decision()).isEqualTo(decision("d250"));
    assertThat(letter.reason()).isEqualTo("cannot hold d250");
  }

  @Test
  void anOutageWhileOneIsBeingFoundLosesNone() {
    store.poison = "d2";
    store.callsLeft.set(3);
    fill(10);
    assertThatThrownBy(buffer::flush).isInstanceOf(StoreException.class);

    store.callsLeft.set(Integer.MAX_VALUE);
    buffer.flush();

    assertThat(store.logged()).hasSize(9).doesNotContain("d2").doesNotHaveDuplicates();
    assertThat(store.rejected().read(0, 10)).hasSize(1);
    assertThat(buffer.size()).isZero();
  }
}
