package com.datasaz.rl.algorithms.dqn.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayStorageTest {

  private static final StateLayout LAYOUT = new StateLayout(3, 2, 4);

  @TempDir private Path folder;

  /** Rounds the ring several times, with chains of states, ends and cut-offs. */
  @Test
  void aFileHoldsTheSameBitsAsMemory() {
    ReplayStorage disk = new ReplayStorage.OnDisk(folder, 200L * 4 * LAYOUT.width());
    ReplayMemory onDisk = new ReplayMemory(LAYOUT, 1 << 20, disk, true);
    ReplayMemory inMemory =
        new ReplayMemory(LAYOUT, 200 * (LAYOUT.bytes() + PriorityTree.BYTES_PER_LEAF), true);
    assertThat(onDisk.capacity()).isEqualTo(inMemory.capacity()).isEqualTo(200);
    fill(onDisk);
    fill(inMemory);
    assertThat(bits(onDisk)).isEqualTo(bits(inMemory));
    assertThat(onDisk.size()).isBetween(100, 200);
  }

  private static void fill(ReplayMemory memory) {
    KeyedRandom random = KeyedRandom.of(3);
    StateRow now = state(random);
    for (int i = 0; i < 900; i++) {
      StateRow next = state(random);
      double discount = i % 7 == 0 ? 0 : 0.9;
      memory.add(now, i % 4, i, 1, i, discount, next);
      now = i % 5 == 0 ? state(random) : next;
    }
  }

  private static StateRow state(KeyedRandom random) {
    StateRow row = new StateRow(LAYOUT);
    row.begin(4);
    for (int c = 0; c < row.values().length; c++) {
      row.values()[c] = (float) Samplers.gaussian(random);
    }
    row.allow(Samplers.index(random, 4));
    return row;
  }

  private static String bits(ReplayMemory memory) {
    ModelStateWriter out = new ModelStateWriter();
    memory.save(out);
    return out.toState("replay", "none").sha256();
  }

  /** Two segments of 64 MiB; the file has no name, so that nothing can be left behind. */
  @Test
  void aFileGrowsBySegmentsAndLeavesNothingBehind() throws IOException {
    int width = 4 << 20;
    MappedRows rows = new MappedRows(folder, 6, width);
    float[] written = new float[width];
    for (int row : new int[] {0, 5, 3}) {
      written[0] = row;
      written[width - 1] = -row;
      rows.write(row, written);
    }
    float[] read = new float[width];
    rows.read(5, read);
    assertThat(read[0]).isEqualTo(5);
    assertThat(read[width - 1]).isEqualTo(-5);
    assertThat(rows.equalsRow(5, read)).isTrue();
    assertThat(rows.equalsRow(3, read)).isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesABudgetOrAFolderThatWillNotDo() {
    ReplayStorage small = new ReplayStorage.OnDisk(folder, 100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplayMemory(LAYOUT, 1 << 20, small, false))
        .withMessageContaining("replay file budget of 100 bytes holds 2 states of 44 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplayStorage.OnDisk(folder.resolve("nowhere"), 1 << 20))
        .withMessageContaining("must exist");
  }
}
