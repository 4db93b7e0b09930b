package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.AutoresetMode;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorReset;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.EpisodeStatistics;
import com.datasaz.rl.internal.Require;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the episodes of a vector: when some end, the info {@code episode} holds their returns
 * {@code r} and lengths {@code l}, 0 elsewhere, and {@code _episode} says which. The step that only
 * begins an episode, in {@link AutoresetMode#NEXT_STEP}, belongs to none. See {@link
 * com.datasaz.rl.env.wrapper.RecordEpisodeStatistics}.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class RecordEpisodeStatistics<O, A> extends VectorPassThrough<O, A> {
  /** Name of the info. */
  public static final String EPISODE = "episode";

  private final int bufferLength;
  private final Deque<EpisodeStatistics> recent = new ArrayDeque<>();
  private final double[] returns;
  private final int[] lengths;
  private final boolean[] ended;
  private long episodes;

  /**
   * Keeps the last 100 episodes.
   *
   * @param inner what is inside
   */
  public RecordEpisodeStatistics(VectorEnvironment<O, A> inner) {
    this(inner, 100);
  }

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param bufferLength how many of the last episodes are kept, at least 1
   */
  public RecordEpisodeStatistics(VectorEnvironment<O, A> inner, int bufferLength) {
    super(inner);
    this.bufferLength = Require.inRange("buffer length", bufferLength, 1, Integer.MAX_VALUE);
    this.returns = new double[inner.size()];
    this.lengths = new int[inner.size()];
    this.ended = new boolean[inner.size()];
  }

  /**
   * Returns the last episodes.
   *
   * @return in the order in which they ended, those of one step by their environment
   */
  public List<EpisodeStatistics> recent() {
    return List.copyOf(recent);
  }

  /**
   * Returns how many episodes have ended.
   *
   * @return of all environments together
   */
  public long episodes() {
    return episodes;
  }

  @Override
  public VectorReset<O> reset(@Nullable List<@Nullable Long> seeds, Map<String, Object> options) {
    VectorReset<O> start = super.reset(seeds, options);
    forgetAll();
    return start;
  }

  @Override
  public VectorReset<O> reset(long seed) {
    VectorReset<O> start = super.reset(seed);
    forgetAll();
    return start;
  }

  @Override
  public VectorReset<O> resetWhere(boolean[] mask) {
    VectorReset<O> start = super.resetWhere(mask);
    for (int i = 0; i < mask.length; i++) {
      forget(i, mask[i]);
    }
    return start;
  }

  private void forgetAll() {
    for (int i = 0; i < returns.length; i++) {
      forget(i, true);
    }
  }

  private void forget(int i, boolean really) {
    if (really) {
      returns[i] = 0;
      lengths[i] = 0;
      ended[i] = false;
    }
  }

  @Override
  public VectorStep<O> step(A actions) {
    VectorStep<O> step = inner().step(actions);
    boolean any = false;
    for (int i = 0; i < returns.length; i++) {
      count(step, i);
      any |= ended[i];
    }
    return any ? tell(step) : step;
  }

  private void count(VectorStep<O> step, int i) {
    boolean begins = ended[i];
    forget(i, begins);
    if (!begins || autoresetMode() != AutoresetMode.NEXT_STEP) {
      returns[i] += step.rewards()[i];
      lengths[i]++;
      ended[i] = step.ended(i);
    }
  }

  private VectorStep<O> tell(VectorStep<O> step) {
    double[] sums = new double[returns.length];
    int[] steps = new int[returns.length];
    for (int i = 0; i < sums.length; i++) {
      if (ended[i]) {
        sums[i] = returns[i];
        steps[i] = lengths[i];
        keep(new EpisodeStatistics(sums[i], steps[i], 0));
      }
    }
    Map<String, Object> infos = new LinkedHashMap<>(step.infos());
    infos.put(EPISODE, Map.of("r", sums, "l", steps));
    infos.put("_" + EPISODE, ended.clone());
    return new VectorStep<>(
        step.observations(), step.rewards(), step.terminated(), step.truncated(), infos);
  }

  private void keep(EpisodeStatistics episode) {
    if (recent.size() == bufferLength) {
      recent.removeFirst();
    }
    recent.addLast(episode);
    episodes++;
  }
}
