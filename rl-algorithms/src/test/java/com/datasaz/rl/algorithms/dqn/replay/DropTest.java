package com.datasaz.rl.algorithms.dqn.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.random.KeyedRandom;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay holds once some of it was dropped. */
class DropTest {
  private static final StateLayout LAYOUT = new StateLayout(1, 0, 2);
  private static final Sampler PRIORITIZED = new Sampler.Prioritized(0.6, 0.4, 1e-6);
  private static final long BYTES = LAYOUT.bytes() + PriorityTree.BYTES_PER_LEAF;
  private static final int[] DRAWN = new int[64];

  @TempDir private Path folder;

  private static StateRow state(float value) {
    StateRow row = new StateRow(LAYOUT);
    row.begin(2);
    row.values()[0] = value;
    row.allow(0);
    row.allow(1);
    return row;
  }

  /** Steps whose states count up from where they begin, each leading to the next. */
  private static void walk(ReplayMemory memory, int from, long... when) {
    for (int i = 0; i < when.length; i++) {
      memory.add(state(from + i), 0, 1, 1, when[i], 0.5, state(from + i + 1));
    }
  }

  private static List<Experience> at(long... steps) {
    ActionSet any = ActionSet.of(new float[] {0}, Catalog.ofRows(List.of("a"), new float[0], 0));
    return LongStream.of(steps)
        .mapToObj(
            step -> new Experience(any, 0, 0, 1, 1, new Moment(step, 0), Continuation.End.INSTANCE))
        .toList();
  }

  private static boolean holds(ReplayMemory memory, float value) {
    StateRow row = new StateRow(LAYOUT);
    for (int slot = 0; slot < memory.used(); slot++) {
      memory.read(slot, row);
      if (row.values()[0] == value) {
        return true;
      }
    }
    return false;
  }

  private static Outcome outcome(ReplayMemory memory, int slot, int steps) {
    Outcome outcome = new Outcome();
    memory.outcome(slot, steps, outcome);
    return outcome;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isNeverDrawnAgain(boolean prioritized) {
    ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, prioritized);
    for (int customer = 0; customer < 20; customer++) {
      long first = 10L * customer;
      walk(memory, 100 * customer, first, first + 1, first + 2);
    }
    assertThat(memory.drop(at(70, 71, 72, 9_999))).isEqualTo(3);
    assertThat(memory.size()).isEqualTo(57);
    Sampler sampler = prioritized ? PRIORITIZED : new Sampler.Uniform();
    StateRow row = new StateRow(LAYOUT);
    for (int round = 0; round < 50; round++) {
      sampler.draw(memory, KeyedRandom.of(round), DRAWN, new double[DRAWN.length], 1);
      for (int slot : DRAWN) {
        memory.read(slot, row);
        assertThat(row.values()[0] < 700 || row.values()[0] > 703).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesNothingOfItsStates(boolean onDisk) {
    ReplayStorage storage =
        onDisk ? new ReplayStorage.OnDisk(folder, 1 << 12) : new ReplayStorage.InMemory();
    ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, storage, false);
    walk(memory, 100, 1, 2);
    walk(memory, 200, 3, 4, 5);
    memory.drop(at(3, 4, 5));
    for (int value = 200; value <= 203; value++) {
      assertThat(holds(memory, value)).as("state %d", value).isFalse();
    }
    for (int value = 100; value <= 102; value++) {
      assertThat(holds(memory, value)).as("state %d", value).isTrue();
    }
  }

  @Test
  void returnsReachNoFurtherThanWhatStays() {
    ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, false);
    walk(memory, 0, 1, 2, 3);
    assertThat(outcome(memory, 0, 3).reward()).isEqualTo(1.75);
    memory.drop(at(2));
    Outcome cut = outcome(memory, 0, 3);
    assertThat(cut.reward()).isEqualTo(1);
    assertThat(cut.discount()).isEqualTo(0.5);
    StateRow next = new StateRow(LAYOUT);
    memory.read(cut.nextSlot(), next);
    assertThat(next.values()[0]).as("what the first step led to stays").isEqualTo(1);
  }

  /** The state in which the dropped began is the end of somebody else's step, and stays so. */
  @Test
  void whoBeginsWhereSomebodyElseEndedLeavesThatEnd() {
    ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, false);
    walk(memory, 0, 1);
    memory.add(state(1), 1, 7, 1, 50, 0.5, state(60));
    memory.drop(at(50));
    assertThat(memory.size()).isEqualTo(1);
    assertThat(holds(memory, 1)).isTrue();
    assertThat(holds(memory, 60)).isFalse();
    assertThat(holdsReward(memory, 7)).isFalse();
    assertThat(holdsReward(memory, 1)).isTrue();
  }

  private static boolean holdsReward(ReplayMemory memory, double reward) {
    ByteBuffer bits = ByteBuffer.wrap(state(memory).toBytes());
    return IntStream.rangeClosed(0, bits.limit() - Double.BYTES)
        .anyMatch(at -> bits.getDouble(at) == reward);
  }

  @Test
  void whatIsNewFillsTheRingAsBefore() {
    ReplayMemory memory = new ReplayMemory(LAYOUT, 10 * BYTES, true);
    walk(memory, 0, 1, 2, 3, 4);
    memory.drop(at(1, 2, 3, 4));
    assertThat(memory.size()).isZero();
    for (int step = 0; step < 40; step++) {
      walk(memory, 1_000 + 10 * step, 100 + step);
      PRIORITIZED.draw(memory, KeyedRandom.of(step), DRAWN, new double[DRAWN.length], 1);
      assertThat(Arrays.stream(DRAWN)).allMatch(memory::isTransition);
    }
  }

  @Test
  void stateAndRestoreKeepWhatStays() {
    ReplayMemory memory = new ReplayMemory(LAYOUT, 1 << 14, true);
    walk(memory, 0, 1, 2);
    walk(memory, 100, 3, 4);
    memory.drop(at(1, 2));
    ReplayMemory restored = new ReplayMemory(LAYOUT, 1 << 14, true);
    restored.load(reader(memory), true);
    assertThat(state(restored)).isEqualTo(state(memory));
    assertThat(restored.drop(at(4))).isEqualTo(1);
    assertThat(restored.size()).isEqualTo(1);
  }

  @Test
  void ofMoreThanThereIsRoomForTheYoungestAreRestored() {
    for (int count : new int[] {17, 20, 33, 50}) {
      ReplayMemory large = new ReplayMemory(LAYOUT, 20 * BYTES, true);
      for (int step = 0; step < count; step++) {
        walk(large, step, step);
      }
      ReplayMemory small = new ReplayMemory(LAYOUT, 10 * BYTES, true);
      small.load(reader(large), true);
      assertThat(small.size()).isEqualTo(9);
      assertThat(outcome(small, 0, 9).reward()).isEqualTo(2 * (1 - Math.pow(0.5, 9)));
      assertThat(holds(small, count)).as("where the last step led").isTrue();
      assertThat(holds(small, count - 9)).as("where the ninth last began").isTrue();
      assertThat(holds(small, count - 10)).isFalse();
      walk(small, count, count);
      assertThat(small.size()).as("one more, in the open end").isEqualTo(9);
      assertThat(small.drop(at(count, count - 1))).isEqualTo(2);
    }
  }

  private static ModelState state(ReplayMemory memory) {
    ModelStateWriter out = new ModelStateWriter();
    memory.save(out);
    return out.toState("replay", "none");
  }

  private static ModelStateReader reader(ReplayMemory memory) {
    return state(memory).open("replay", "none");
  }
}
