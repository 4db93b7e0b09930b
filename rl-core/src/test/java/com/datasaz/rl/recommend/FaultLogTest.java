package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultLogTest {
  private final SettableClock clock = new SettableClock(Shop.START);
  private final RecordedLog recorder = new RecordedLog();
  private final FaultLog log = new FaultLog(recorder, "default", clock::nanos);

  @Test
  void eachKindOfFaultIsReportedOnceAMinuteWithItsCount() {
    for (int i = 0; i < 100; i++) {
      log.warn("a", null);
    }
    log.warn("b", new IllegalStateException("why"));
    clock.advance(Duration.ofSeconds(59));
    log.warn("a", null);
    clock.advance(Duration.ofSeconds(1));
    log.warn("a", null);

    assertThat(recorder.lines)
        .containsExactly(
            "WARN model default: a (1 since the last report)",
            "WARN model default: b (1 since the last report) why",
            "WARN model default: a (101 since the last report)");
  }
}
