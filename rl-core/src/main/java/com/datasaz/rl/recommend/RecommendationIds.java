package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Context;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Gives each answer its id: unique among all nodes, at most 255 characters, and not to be guessed,
 * since whoever knows an id can claim feedback for it. Ids that also prove who was given them, and
 * when, come from {@link FeedbackRules#signed}.
 *
 * <p>Thread contract: any number of threads, without waiting.
 */
@FunctionalInterface
public interface RecommendationIds {
  /**
   * Returns the id of the next answer.
   *
   * @param context for whom the answer is
   * @return an id that was never given before
   */
  String next(Context context);

  /**
   * Makes ids of 22 URL-safe characters: 128 bits of SHA-256 over a secret key and a counter.
   *
   * @param random the source of the key: a {@link java.security.SecureRandom} in a shop; with a
   *     seeded generator the ids are the same in every run
   * @return the ids
   */
  static RecommendationIds keyed(RandomGenerator random) {
    UniqueBytes unique = new UniqueBytes(random);
    return context -> Base64.getUrlEncoder().withoutPadding().encodeToString(unique.next(16));
  }
}
