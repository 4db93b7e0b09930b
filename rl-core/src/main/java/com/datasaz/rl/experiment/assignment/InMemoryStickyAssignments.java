package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Thread contract: any number of threads. */
final class InMemoryStickyAssignments implements StickyAssignments {
  private final Cache<Key, String> variants;

  InMemoryStickyAssignments(int largest) {
    variants =
        Caffeine.newBuilder()
            .maximumSize(Require.inRange("largest", largest, 1, Integer.MAX_VALUE))
            .executor(Runnable::run)
            .build();
  }

  private record Key(String experiment, String unit) {}

  @Override
  public Optional<String> find(String experiment, String unit) {
    return Optional.ofNullable(variants.getIfPresent(new Key(experiment, unit)));
  }

  @Override
  public String keep(String experiment, String unit, String variant) {
    return variants.get(new Key(experiment, unit), key -> variant);
  }
}
