package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of now. The first request that sees a new one works out what the rules say about
 * it; requests beside it go on with the old one meanwhile, so none waits. Thread contract: any
 * number of threads.
 */
final class CatalogHolder {
  private final Supplier<Catalog> source;
  private final RuleBook rules;
  private final FeatureSchema schema;
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile @Nullable CatalogView view;

  CatalogHolder(Supplier<Catalog> source, RuleBook rules, FeatureSchema schema) {
    this.source = source;
    this.rules = rules;
    this.schema = schema;
  }

  /** The catalogue of now, as far as it is worked out. */
  CatalogView current() {
    CatalogView seen = view;
    Catalog now = source.get();
    if (seen == null) {
      return renew(now);
    }
    if (seen.catalog() == now || !working.compareAndSet(false, true)) {
      return seen;
    }
    try {
      return renew(now);
    } finally {
      working.set(false);
    }
  }

  /** What was current last, if anything ever was. */
  @Nullable CatalogView last() {
    return view;
  }

  private CatalogView renew(Catalog now) {
    if (now.width() != schema.itemSize()) {
      throw new IllegalArgumentException(
          "the catalogue's rows must have "
              + schema.itemSize()
              + " columns, got "
              + now.width()
              + ": make it with the recommender's encoder");
    }
    CatalogView renewed = rules.view(now);
    view = renewed;
    return renewed;
  }
}
