package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of now. The first request that sees a new one works out what the rules say about
 * it; requests beside it go on with the old one meanwhile, so none waits. A new one that is of no
 * use leaves the old one serving. Thread contract: any number of threads.
 */
final class CatalogHolder {
  private final Supplier<Catalog> source;
  private final RuleBook rules;
  private final FeatureSchema schema;
  private final FaultLog faults;
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile @Nullable CatalogView view;
  private volatile @Nullable Catalog useless;

  CatalogHolder(Supplier<Catalog> source, RuleBook rules, FeatureSchema schema, FaultLog faults) {
    this.source = source;
    this.rules = rules;
    this.schema = schema;
    this.faults = faults;
  }

  /** The catalogue of now, as far as it is worked out. */
  CatalogView current() {
    CatalogView seen = view;
    try {
      return seen == null ? renew() : current(seen);
    } catch (RuntimeException e) {
      if (seen == null) {
        throw new ServingFault(FallbackReason.CATALOG_ERROR, e);
      }
      faults.warn("the new catalogue is of no use, the last one stays", e);
      return seen;
    }
  }

  /** The same for the fallback, which answers without a catalogue too. */
  @Nullable CatalogView currentIfAny() {
    try {
      return current();
    } catch (ServingFault e) {
      return null;
    }
  }

  private CatalogView current(CatalogView seen) {
    Catalog now = source.get();
    if (now == seen.catalog() || now == useless || !working.compareAndSet(false, true)) {
      return seen;
    }
    try {
      return renew();
    } finally {
      working.set(false);
    }
  }

  /** Asks for the catalogue again, since what the caller saw may be older than what serves. */
  private CatalogView renew() {
    Catalog now = source.get();
    CatalogView seen = view;
    if (seen != null && seen.catalog() == now) {
      return seen;
    }
    useless = now;
    check(now, schema);
    CatalogView renewed = rules.view(now);
    view = renewed;
    useless = null;
    return renewed;
  }

  static void check(Catalog catalog, FeatureSchema schema) {
    if (catalog.width() != schema.itemSize()) {
      throw new IllegalArgumentException(
          "the catalogue's rows must have "
              + schema.itemSize()
              + " columns, got "
              + catalog.width()
              + ": make it with the recommender's encoder");
    }
  }
}
