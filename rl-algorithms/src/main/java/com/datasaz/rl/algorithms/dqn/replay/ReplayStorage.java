package com.datasaz.rl.algorithms.dqn.replay;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the states of a replay are. The same experiences give the same bits in all of them. */
public sealed interface ReplayStorage {

  /** In memory, within the replay's budget. */
  record InMemory() implements ReplayStorage {}

  /**
   * In a file that is mapped into memory, so that the operating system keeps the pages in use in
   * memory and the others on disk. The rest of a transition, 33 bytes and 64 more with priorities,
   * is in memory, within the replay's budget.
   *
   * <p>The file is made without a name to be found by: its room is free again when the learner is
   * gone or the process has ended, however it ended, and there is nothing to close. It grows by 64
   * MiB at a time.
   *
   * @param folder an existing folder on a local disk
   * @param bytes the most bytes that the file may take, at least 1
   */
  record OnDisk(Path folder, long bytes) implements ReplayStorage {

    /**
     * Checks folder and size.
     *
     * @param folder an existing folder on a local disk
     * @param bytes the most bytes that the file may take, at least 1
     */
    public OnDisk {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "the folder of a replay file must exist, got " + folder + ": make it first");
      }
      if (bytes < 1) {
        throw new IllegalArgumentException("replay file bytes must be at least 1, got " + bytes);
      }
    }
  }
}
