package com.datasaz.rl.env.vector;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one action in each of n environments led to.
 *
 * <p>Its arrays belong to whoever called, unless the vector {@linkplain VectorOptions#reuseArrays()
 * reuses} them.
 *
 * @param observations the states after the actions, a value of the batched observation space
 * @param rewards the n rewards
 * @param terminated which tasks reached a terminal state; n entries
 * @param truncated which episodes were cut short from outside the task; n entries
 * @param infos what the environments say: under each name an array of n values ({@code int[]},
 *     {@code long[]}, {@code double[]}, {@code boolean[]}, else {@code Object[]}; a map of such
 *     arrays where the environments say maps), and under the name with an underscore before it the
 *     {@code boolean[]} of who said it
 * @param <O> type of the batched observations
 */
@SuppressWarnings("ArrayRecordComponent") // rows to compute with, not values to compare
public record VectorStep<O>(
    O observations,
    double[] rewards,
    boolean[] terminated,
    boolean[] truncated,
    Map<String, Object> infos) {

  /** Name of the info with the last observations, in {@link AutoresetMode#SAME_STEP}. */
  public static final String FINAL_OBSERVATION = "final_obs";

  /** Name of the info with the last infos, in {@link AutoresetMode#SAME_STEP}. */
  public static final String FINAL_INFO = "final_info";

  /**
   * Whether an episode is over, for either reason.
   *
   * @param i the environment, from 0
   * @return {@code terminated[i] || truncated[i]}
   */
  public boolean ended(int i) {
    return terminated[i] || truncated[i];
  }

  /**
   * The last observation of an episode that ended with this step, in {@link
   * AutoresetMode#SAME_STEP}: what to bootstrap from when it was truncated.
   *
   * @param i the environment, from 0
   * @return a single observation; null when the episode goes on or the mode is another one
   */
  public @Nullable Object finalObservation(int i) {
    return infos.get(FINAL_OBSERVATION) instanceof @Nullable Object[] last ? last[i] : null;
  }
}
