package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A training run at one point.
 *
 * @param learner network, optimiser, replay and counts
 * @param steps environment steps taken
 * @param episodes the episodes that had ended
 * @param presentEpisode the actions of the episode that had not
 */
public record DqnCheckpoint(
    ModelState learner, long steps, List<Episode> episodes, List<Integer> presentEpisode) {

  private static final int FORMAT = 1;

  /**
   * Copies the lists.
   *
   * @param learner network, optimiser, replay and counts
   * @param steps environment steps taken
   * @param episodes the episodes that had ended
   * @param presentEpisode the actions of the episode that had not
   */
  public DqnCheckpoint {
    episodes = List.copyOf(episodes);
    presentEpisode = List.copyOf(presentEpisode);
  }

  /**
   * Serialises the checkpoint.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeLong(steps);
      out.writeInt(episodes.size());
      for (Episode episode : episodes) {
        out.writeLong(episode.endStep());
        out.writeInt(episode.length());
        out.writeDouble(episode.reward());
      }
      out.writeInt(presentEpisode.size());
      for (int action : presentEpisode) {
        out.writeInt(action);
      }
      out.write(learner.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @param bytes the bytes
   * @return the checkpoint
   * @throws ModelStateException when they are not what was written
   */
  public static DqnCheckpoint fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return read(in);
    } catch (IOException e) {
      throw new ModelStateException("a checkpoint cannot be read: use an older one", e);
    }
  }

  private static DqnCheckpoint read(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new ModelStateException(
          "a checkpoint must have format " + FORMAT + ", got " + format + ": use a newer library");
    }
    long steps = in.readLong();
    List<Episode> episodes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      episodes.add(new Episode(in.readLong(), in.readInt(), in.readDouble()));
    }
    List<Integer> actions = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      actions.add(in.readInt());
    }
    return new DqnCheckpoint(ModelState.fromBytes(in.readAllBytes()), steps, episodes, actions);
  }
}
