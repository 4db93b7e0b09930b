package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A training run at one point: network, optimiser, replay, schedules and randomness, where every
 * present episode stands, evaluations and the best policies. Two checkpoints are equal when their
 * bits are.
 *
 * @param state all of it, with a checksum
 */
public record DqnCheckpoint(ModelState state) {

  static final String NAME = "DQN training";

  /**
   * Serialises the checkpoint.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    return state.toBytes();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @param bytes the bytes
   * @return the checkpoint
   * @throws ModelStateException when they are not what was written
   */
  public static DqnCheckpoint fromBytes(byte[] bytes) {
    return new DqnCheckpoint(ModelState.fromBytes(bytes));
  }

  /**
   * Writes the checkpoint to a file, in place of an older one only when all of it is there.
   *
   * @param file where to
   */
  public void write(Path file) {
    Path whole = file.toAbsolutePath();
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    try {
      Files.write(partial, toBytes());
      Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("a checkpoint cannot be written to " + whole, e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param file where from
   * @return the checkpoint
   * @throws ModelStateException when it is not what was written
   */
  public static DqnCheckpoint read(Path file) {
    try {
      return fromBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("a checkpoint cannot be read from " + file, e);
    }
  }
}
