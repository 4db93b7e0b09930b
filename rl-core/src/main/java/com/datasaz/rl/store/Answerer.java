package com.datasaz.rl.store;

import org.jspecify.annotations.Nullable;

/**
 * What gave an answer.
 *
 * @param model the model's name, which is that of the page
 * @param version the version that answered, null when the fallback did
 * @param fallback why the fallback answered, null when the policy did
 */
public record Answerer(String model, @Nullable String version, @Nullable String fallback)
    implements Comparable<Answerer> {
  @Override
  public int compareTo(Answerer other) {
    return key().compareTo(other.key());
  }

  private String key() {
    return model
        + "\n"
        + (version == null ? "" : version)
        + "\n"
        + (fallback == null ? "" : fallback);
  }
}
