package com.datasaz.rl.recommend;

import java.util.function.LongSupplier;

/** The time that is left for one answer, looked at between the steps towards it. */
final class Deadline {
  private final LongSupplier ticker;
  private final long start;
  private final long nanos;

  /** Starts now; {@link Long#MAX_VALUE} nanoseconds are for ever, and never read the ticker. */
  Deadline(LongSupplier ticker, long nanos) {
    this.ticker = ticker;
    this.nanos = nanos;
    this.start = nanos == Long.MAX_VALUE ? 0 : ticker.getAsLong();
  }

  boolean isOver() {
    return nanos != Long.MAX_VALUE && ticker.getAsLong() - start >= nanos;
  }

  void check() {
    if (isOver()) {
      throw new ServingFault(FallbackReason.DEADLINE);
    }
  }
}
