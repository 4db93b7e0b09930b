package com.datasaz.rl.recommend;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs which version serves: news at once, and the versions that a trainer publishes every few
 * seconds at most once a minute, with how many there were. Thread contract: one thread at a time.
 */
final class VersionLog {
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final String model;
  private final LongSupplier ticker;
  private long last;
  private int unsaid;

  VersionLog(Logger log, String model, LongSupplier ticker) {
    this.log = log;
    this.model = model;
    this.ticker = ticker;
  }

  void serves(String version, boolean isNews) {
    long now = ticker.getAsLong();
    if (!isNews && now - last < PAUSE) {
      unsaid++;
      log.debug("model {}: version {} serves", model, version);
      return;
    }
    if (unsaid == 0) {
      log.info("model {}: version {} serves", model, version);
    } else {
      log.info(
          "model {}: version {} serves, {} others since the last line", model, version, unsaid);
    }
    last = now;
    unsaid = 0;
  }
}
