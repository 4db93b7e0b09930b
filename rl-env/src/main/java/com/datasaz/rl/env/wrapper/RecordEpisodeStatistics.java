package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up each episode, and says so in the {@code episode} entry of the last step's info: an {@link
 * EpisodeStatistics}.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class RecordEpisodeStatistics<O, A> extends PassThrough<O, A> {

  /** Name of the entry in the info of an episode's last step. */
  public static final String EPISODE = "episode";

  private static final Clock NO_CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Clock clock;
  private final int bufferLength;
  private final Deque<EpisodeStatistics> recent = new ArrayDeque<>();
  private Instant begin = Instant.EPOCH;
  private double totalReward;
  private int length;
  private long episodes;

  /**
   * Statistics without times, with the last 100 episodes kept: {@link EpisodeStatistics#seconds} is
   * 0, so that two runs with the same seed stay equal.
   *
   * @param inner the environment inside
   */
  public RecordEpisodeStatistics(Environment<O, A> inner) {
    this(inner, NO_CLOCK, 100);
  }

  /**
   * Statistics with the last 100 episodes kept.
   *
   * @param inner the environment inside
   * @param clock what episodes are timed by
   */
  public RecordEpisodeStatistics(Environment<O, A> inner, Clock clock) {
    this(inner, clock, 100);
  }

  /**
   * Statistics with some of the last episodes kept.
   *
   * @param inner the environment inside
   * @param clock what episodes are timed by
   * @param bufferLength how many of the last episodes are kept; at least 1
   */
  public RecordEpisodeStatistics(Environment<O, A> inner, Clock clock, int bufferLength) {
    super(inner);
    this.clock = clock;
    this.bufferLength = Arguments.atLeast("bufferLength", 1, bufferLength);
  }

  /**
   * Statistics without times, with some of the last episodes kept.
   *
   * @param inner the environment inside
   * @param bufferLength how many of the last episodes are kept; at least 1
   */
  public RecordEpisodeStatistics(Environment<O, A> inner, int bufferLength) {
    this(inner, NO_CLOCK, bufferLength);
  }

  /**
   * The last episodes.
   *
   * @return a copy, oldest first
   */
  public List<EpisodeStatistics> recent() {
    return List.copyOf(recent);
  }

  /**
   * How many episodes have ended.
   *
   * @return the number since construction
   */
  public long episodes() {
    return episodes;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    begin = clock.instant();
    totalReward = 0;
    length = 0;
    return start;
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    totalReward += step.reward();
    length++;
    return step.ended() ? step.withInfo(EPISODE, keep()) : step;
  }

  private EpisodeStatistics keep() {
    double seconds = Duration.between(begin, clock.instant()).toNanos() / 1e9;
    EpisodeStatistics episode = new EpisodeStatistics(totalReward, length, seconds);
    if (recent.size() == bufferLength) {
      recent.removeFirst();
    }
    recent.addLast(episode);
    episodes++;
    return episode;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("buffer_length", bufferLength);
  }
}
