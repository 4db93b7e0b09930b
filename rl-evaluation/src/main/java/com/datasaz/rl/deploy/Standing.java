package com.datasaz.rl.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the leaderboard: what a policy would have earned per shown item in the validation part.
 *
 * @param name the candidate's name, or {@link #SERVING}
 * @param version the version under which it is stored, null for what serves
 * @param value the estimated reward
 * @param low the lower end of its interval
 * @param high the upper end of its interval
 * @param effectiveSampleSize how many rounds of equal weight the estimate is worth
 * @param cautions what speaks against trusting it
 * @param refusal why it could not be valued, or null
 */
public record Standing(
    String name,
    @Nullable String version,
    double value,
    double low,
    double high,
    double effectiveSampleSize,
    List<String> cautions,
    @Nullable String refusal) {
  /** The name of what serves now. */
  public static final String SERVING = "serving";

  /**
   * Copies the list.
   *
   * @param name the candidate's name
   * @param version the version under which it is stored
   * @param value the estimated reward
   * @param low the lower end of its interval
   * @param high the upper end of its interval
   * @param effectiveSampleSize how many rounds it is worth
   * @param cautions what speaks against trusting it
   * @param refusal why it could not be valued
   */
  public Standing {
    cautions = List.copyOf(cautions);
  }

  /** One that could not be valued. */
  static Standing refused(String name, @Nullable String version, String reason) {
    return new Standing(name, version, 0, 0, 0, 0, List.of(), reason);
  }

  Standing storedAs(String newVersion) {
    return new Standing(name, newVersion, value, low, high, effectiveSampleSize, cautions, refusal);
  }
}
